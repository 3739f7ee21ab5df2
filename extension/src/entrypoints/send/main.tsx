import "../../screens/look.ts";
import { App } from "../../screens/app.tsx";
import { readAhead } from "../../screens/engine-queries.ts";
import { mount } from "../../screens/mount.tsx";
import { SendScreen } from "../../screens/send-screen.tsx";
import { draftInAddress } from "../../screens/send-window-address.ts";

const id = draftInAddress();
readAhead.people();

await mount(<App first={{ at: "send" }} send={SendScreen} sendNeedsNoSession />, id && readAhead.draft(id));
