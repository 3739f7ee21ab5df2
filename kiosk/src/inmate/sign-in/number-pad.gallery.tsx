import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { NumberPad } from "./number-pad.tsx";

const words = { clear: "Clear", deleteDigit: "Delete the last digit" };
const handlers = { onDigit: ignore, onDelete: ignore, onClear: ignore };

export default {
  ready: <NumberPad words={words} isOff={false} {...handlers} />,
  off: <NumberPad words={words} isOff {...handlers} />,
} satisfies Gallery;
