import "../../screens/style.css";
import type { MessageId } from "@keepsake/shared/ids";
import { App } from "../../screens/app/app.tsx";
import { HomeScreen } from "../../screens/home/home-screen.tsx";
import { mount } from "../../screens/app/mount.tsx";

// A notification opens the message that it is about.
const id = new URLSearchParams(location.search).get("message") as MessageId | null;

await mount(<App first={id === null ? { at: "photos" } : { at: "message", id }} send={HomeScreen} />);
