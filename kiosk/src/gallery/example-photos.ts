import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { DAY_MS, type Instant } from "@keepsake/shared/instant";
import balloons from "@keepsake/shared/look/pictures/balloons.svg?no-inline";
import cake from "@keepsake/shared/look/pictures/cake.svg?no-inline";
import dog from "@keepsake/shared/look/pictures/dog.svg?no-inline";
import drawing from "@keepsake/shared/look/pictures/drawing.svg?no-inline";
import sunflowers from "@keepsake/shared/look/pictures/sunflowers.svg?no-inline";
import type { GalleryPhoto } from "../inmate/gallery/photo-rows.ts";
import { messageId } from "../../test-support/unit-relay.ts";

const WIDTH_PX = 1200;
const HEIGHT_PX = 900;

const SHOWN: readonly { readonly picture: string; readonly sender: string; readonly caption: string }[] = [
  { picture: sunflowers, sender: "Ana Ejemplo", caption: "They are taller than the fence. Grandma says hi!" },
  { picture: dog, sender: "Rosa Sample", caption: "Waiting for you" },
  { picture: drawing, sender: "Ana Ejemplo", caption: "From Lucía" },
  { picture: cake, sender: "Rosa Sample", caption: "" },
  { picture: balloons, sender: "Ana Ejemplo", caption: "Over the lake" },
];

export const EXAMPLE_PHOTOS: readonly GalleryPhoto[] = SHOWN.map(({ sender, caption }, at) => ({
  messageId: messageId(at),
  senderName: sender,
  caption,
  approvedAt: (EXAMPLE_NOW - Math.ceil(at / 2) * DAY_MS) as Instant,
  widthPx: WIDTH_PX,
  heightPx: HEIGHT_PX,
  thumbhash: "",
  viewed: at > 2,
}));

/** The drawing behind an example as JPEG bytes, as they would come out of a sealed part. */
export async function loadExample(at: number): Promise<ArrayBuffer> {
  const image = new Image(WIDTH_PX, HEIGHT_PX);
  image.src = SHOWN[at % SHOWN.length]?.picture ?? dog;
  await image.decode();
  const canvas = new OffscreenCanvas(WIDTH_PX, HEIGHT_PX);
  canvas.getContext("2d")?.drawImage(image, 0, 0, WIDTH_PX, HEIGHT_PX);
  return (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer();
}
