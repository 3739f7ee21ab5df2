import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { DRAWINGS } from "../gallery/example-pictures.ts";
import { InSpeech } from "../gallery/in-speech.tsx";
import { PICK_WORDS } from "../wording/pick-mode.ts";
import { PickOverlay, type PickView } from "./pick-overlay.tsx";
import "./pick-overlay.css";

const WINDOW = { width: 1280, height: 800 };

const box = { left: 80, top: 120, width: 580, height: 437 };
const badge = { kind: "drawing", name: "Photo of the week", size: { width: 96, height: 96 } } as const;
const lake = { kind: "photo", name: undefined, size: { width: 1024, height: 772 }, thumbnail: DRAWINGS.lake } as const;
const sky = { kind: "background", name: undefined, size: { width: 1600, height: 900 } } as const;

function Pick({ view }: { readonly view: PickView }) {
  return (
    <InSpeech>
      {({ language }) => (
        <div class="pick-page" style={{ position: "relative", ...WINDOW }}>
          <img src={DRAWINGS.lake} alt="" style={{ position: "absolute", objectFit: "cover", ...box }} />
          <PickOverlay view={view} window={WINDOW} words={PICK_WORDS[language]} onLeave={ignore} />
        </div>
      )}
    </InSpeech>
  );
}

export default {
  "nothing under the pointer": <Pick view={{ count: 4 }} />,
  one: <Pick view={{ count: 4, chosen: { box, place: 1, stack: [lake], placeInStack: 0 } }} />,
  several: <Pick view={{ count: 4, chosen: { box, place: 1, stack: [badge, lake, sky], placeInStack: 1 } }} />,
  "no picture on the page": <Pick view={{ count: 0 }} />,
} satisfies Gallery;
