import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { type Gallery, ignore } from "../../gallery/gallery.ts";
import { adminState } from "../gallery/admin-state.tsx";
import { NEXT } from "../gallery/examples.ts";
import { SetAsideSheet } from "./set-aside-sheet.tsx";

const sheet = { now: EXAMPLE_NOW, onTake: ignore, onLeave: ignore };

export default {
  some: adminState(<SetAsideSheet {...sheet} entries={NEXT} isOff={false} />),
  none: adminState(<SetAsideSheet {...sheet} entries={[]} isOff={false} />),
  "no connection": adminState(<SetAsideSheet {...sheet} entries={NEXT} isOff />),
} satisfies Gallery;
