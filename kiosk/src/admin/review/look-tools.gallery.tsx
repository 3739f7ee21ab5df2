import { type Gallery, ignore } from "../../gallery/gallery.ts";
import { adminState } from "../gallery/admin-state.tsx";
import { LookTools } from "./look-tools.tsx";
import { TOOLS_AT_REST } from "./stage-tools.ts";

export default {
  "at rest": adminState(<LookTools tools={TOOLS_AT_REST} layout="desk" onUse={ignore} />),
  "all on": adminState(
    <LookTools tools={{ zoom: 2, grey: true, blurred: true, turnDegrees: 90 }} layout="desk" onUse={ignore} />,
  ),
  "by touch": adminState(<LookTools tools={TOOLS_AT_REST} layout="touch" onUse={ignore} />),
} satisfies Gallery;
