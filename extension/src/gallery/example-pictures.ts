import { examplePhoto } from "@keepsake/shared/examples";
import balloons from "@keepsake/shared/look/pictures/balloons.svg?no-inline";
import cake from "@keepsake/shared/look/pictures/cake.svg?no-inline";
import dog from "@keepsake/shared/look/pictures/dog.svg?no-inline";
import drawing from "@keepsake/shared/look/pictures/drawing.svg?no-inline";
import lake from "@keepsake/shared/look/pictures/lake.svg?no-inline";
import sunflowers from "@keepsake/shared/look/pictures/sunflowers.svg?no-inline";
import type { PanelPicture } from "../screens/send/send-panel.tsx";

/** Drawn for Keepsake. */
export const DRAWINGS = { balloons, cake, dog, drawing, lake, sunflowers } as const;

const { thumbhash } = examplePhoto();

/** The lake is as wide as most photos; the sunflowers stand upright. */
export const LAKE = { src: DRAWINGS.lake, size: { widthPx: 1200, heightPx: 900 } };
const SUNFLOWERS = { src: DRAWINGS.sunflowers, size: { widthPx: 900, heightPx: 1200 } };

export function examplePicture(fields: Partial<PanelPicture> = {}): PanelPicture {
  return {
    ...SUNFLOWERS,
    thumbhash,
    quality: "original",
    canAskForOriginal: false,
    ...fields,
  };
}
