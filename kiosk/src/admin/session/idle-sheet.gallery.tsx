import { type Gallery, ignore } from "../../gallery/gallery.ts";
import { adminState } from "../gallery/admin-state.tsx";
import { IdleSheet } from "./idle-sheet.tsx";

export default {
  counting: adminState(<IdleSheet secondsLeft={24} onStay={ignore} onSignOut={ignore} />),
  "last second": adminState(<IdleSheet secondsLeft={1} onStay={ignore} onSignOut={ignore} />),
} satisfies Gallery;
