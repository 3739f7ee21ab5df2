import "../../screens/style.css";
import { App } from "../../screens/app/app.tsx";
import { prefetch } from "../../screens/queries.ts";
import { mount } from "../../screens/app/mount.tsx";
import { SendScreen } from "../../screens/send/send-screen.tsx";
import { draftInAddress } from "../../screens/send/send-window.ts";

const id = draftInAddress();
prefetch.people();

await mount(<App first={{ at: "send" }} send={SendScreen} sendNeedsNoSession />, id && prefetch.draft(id));
