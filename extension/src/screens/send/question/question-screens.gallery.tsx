import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { DRAWINGS } from "../../../gallery/example-pictures.ts";
import { InSpeech } from "../../../gallery/in-speech.tsx";
import { CloseButton } from "../send-top.tsx";
import { IsThisItScreen } from "./is-this-it-screen.tsx";
import { TallScreen } from "./tall-screen.tsx";
import { WhichOneScreen } from "./which-one-screen.tsx";

const lake = { seenSrc: DRAWINGS.dog, fileSrc: DRAWINGS.lake, top: <CloseButton />, onAnswer: ignore };
/** A recipe of six steps on one strip. */
const STRIP = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="3600" font-family="sans-serif"><rect width="600" height="3600" fill="#fdf3e0"/>${[1, 2, 3, 4, 5, 6].map((step) => `<circle cx="90" cy="${step * 590 - 440}" r="48" fill="#c4572f"/><text x="76" y="${step * 590 - 423}" font-size="48" fill="#fff">${step}</text><rect x="90" y="${step * 590 - 330}" width="420" height="220" rx="60" fill="#3d6b73"/>`).join("")}</svg>`,
)}`;

const tall = {
  picture: { src: STRIP, size: { widthPx: 600, heightPx: 3600 } },
  firstName: "Daniel",
  price: "$1.00",
  top: <CloseButton />,
  onPart: ignore,
  onWhole: ignore,
};

const isThisIt = { site: "photos.example", top: <CloseButton />, onYes: ignore, onNo: ignore };

export default {
  "which one: more": <WhichOneScreen {...lake} why="more" />,
  "which one: altered": <WhichOneScreen {...lake} why="altered" />,
  "which one: unsure, upright": <WhichOneScreen {...lake} seenSrc={DRAWINGS.sunflowers} why="unsure" />,
  "which one: being read": <WhichOneScreen {...lake} seenSrc={undefined} fileSrc={undefined} why="more" />,
  "which one: busy": <WhichOneScreen {...lake} why="more" isBusy />,
  "which one: not kept": (
    <InSpeech>
      {({ shared }) => <WhichOneScreen {...lake} why="more" refusal={shared.refusals["browser-full"]({})} />}
    </InSpeech>
  ),
  "is this it": <IsThisItScreen {...isThisIt} src={DRAWINGS.sunflowers} />,
  "is this it: wide": <IsThisItScreen {...isThisIt} src={DRAWINGS.lake} site={undefined} />,
  tall: <TallScreen {...tall} />,
  "tall: as tall as a long page": (
    <TallScreen {...tall} picture={{ src: STRIP, size: { widthPx: 300, heightPx: 9000 } }} price={undefined} />
  ),
} satisfies Gallery;
