import "../../screens/look.ts";
import { App } from "../../screens/app.tsx";
import { mount } from "../../screens/mount.tsx";
import { SendScreen } from "../../screens/send-screen.tsx";

await mount(<App first={{ at: "send" }} send={SendScreen} sendNeedsNoSession />);
