import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { adminState } from "../gallery/admin-state.tsx";
import { TouchKeyboard } from "./touch-keyboard.tsx";

export default {
  letters: adminState(<TouchKeyboard onType={ignore} onErase={ignore} onDone={ignore} />),
} satisfies Gallery;
