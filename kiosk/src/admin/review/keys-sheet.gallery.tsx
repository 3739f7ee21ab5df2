import { type Gallery, ignore } from "../../gallery/gallery.ts";
import { adminState } from "../gallery/admin-state.tsx";
import { KeysSheet } from "./keys-sheet.tsx";

export default { keys: adminState(<KeysSheet onLeave={ignore} />) } satisfies Gallery;
