import "../../screens/style.ts";
import { App } from "../../screens/app.tsx";
import { HomeScreen } from "../../screens/home-screen.tsx";
import { mount } from "../../screens/mount.tsx";

await mount(<App first={{ at: "send" }} send={HomeScreen} />);
