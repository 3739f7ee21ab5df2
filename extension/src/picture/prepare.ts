import { PHOTO_SIDE_PX_MIN, RENDITION_SIDE_PX_MAX, THUMBNAIL_SIDE_PX_MAX } from "@keepsake/shared/message/limits";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import imageCompression from "browser-image-compression";
import { rgbaToThumbHash } from "thumbhash";
import { decode, type DecodeRefusal } from "./decode.ts";
import { fitWithin, layoutOf, type PictureEdit, type Size } from "./edit.ts";

const JPEG_QUALITY = 0.9;
const THUMBNAIL_QUALITY = 0.8;
const JPEG_MEGABYTES_MAX = 2;
const THUMBHASH_SIDE_PX_MAX = 100;

/** A picture as it will be sent: upright, at most 2048 px, JPEG, no metadata. */
export type PreparedPicture = {
  readonly jpeg: Blob;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of the JPEG, lower-case hex. */
  readonly sha256: string;
  /** At most 320 px, JPEG. */
  readonly thumbnail: Blob;
  /** Base64, for the moment before the thumbnail is decoded. */
  readonly thumbhash: string;
};

/** Upright, edited, at most 2048 px, JPEG. Drawing leaves all metadata behind. */
export async function preparePicture(bytes: Blob, edit: PictureEdit): Promise<Result<PreparedPicture, DecodeRefusal>> {
  const decoded = await decode(bytes);
  if (!decoded.ok) return decoded;
  const picture = decoded.value;
  const { cut, drawn } = layoutOf(edit, sizeOf(picture), RENDITION_SIDE_PX_MAX);
  const sidePx = Math.max(cut.widthPx, cut.heightPx);
  if (sidePx < PHOTO_SIDE_PX_MIN) {
    picture.close();
    return refuse("picture-too-small", { sidePx, sidePxMin: PHOTO_SIDE_PX_MIN });
  }

  const covered = edit.covers.length === 0 ? picture : cover(picture, edit);
  const scaled = await createImageBitmap(covered, cut.x, cut.y, cut.widthPx, cut.heightPx, resizedTo(drawn));
  picture.close();
  const canvas = turn(scaled, edit.quarterTurns);
  scaled.close();
  const [jpeg, small] = await Promise.all([encode(canvas, JPEG_QUALITY), smallerOf(canvas)]);
  return accept({
    jpeg,
    widthPx: canvas.width,
    heightPx: canvas.height,
    sha256: await sha256Of(jpeg),
    ...small,
  });
}

/** Lower-case hex. */
export async function sha256Of(bytes: Blob): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await bytes.arrayBuffer()));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function smallerOf(canvas: OffscreenCanvas): Promise<Pick<PreparedPicture, "thumbnail" | "thumbhash">> {
  const bitmap = await createImageBitmap(canvas, resizedTo(fitWithin(sizeOf(canvas), THUMBNAIL_SIDE_PX_MAX)));
  const thumbnailCanvas = drawn(bitmap);
  const thumbnail = await encode(thumbnailCanvas, THUMBNAIL_QUALITY);
  const { widthPx, heightPx } = fitWithin(sizeOf(thumbnailCanvas), THUMBHASH_SIDE_PX_MAX);
  const pixels = contextOf(new OffscreenCanvas(widthPx, heightPx));
  pixels.drawImage(thumbnailCanvas, 0, 0, widthPx, heightPx);
  const { data } = pixels.getImageData(0, 0, widthPx, heightPx);
  return { thumbnail, thumbhash: rgbaToThumbHash(widthPx, heightPx, data).toBase64() };
}

function cover(picture: ImageBitmap, edit: PictureEdit): OffscreenCanvas {
  const canvas = drawn(picture);
  const context = contextOf(canvas);
  context.fillStyle = "#000";
  for (const { x, y, width, height } of edit.covers) {
    context.fillRect(x * canvas.width, y * canvas.height, width * canvas.width, height * canvas.height);
  }
  return canvas;
}

function turn(picture: ImageBitmap, quarterTurns: PictureEdit["quarterTurns"]): OffscreenCanvas {
  if (quarterTurns === 0) return drawn(picture);
  const { width, height } = picture;
  const isLying = quarterTurns % 2 === 1;
  const canvas = new OffscreenCanvas(isLying ? height : width, isLying ? width : height);
  const context = contextOf(canvas);
  paintWhite(context);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((quarterTurns * Math.PI) / 2);
  context.drawImage(picture, -width / 2, -height / 2);
  return canvas;
}

function drawn(picture: ImageBitmap): OffscreenCanvas {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = contextOf(canvas);
  paintWhite(context);
  context.drawImage(picture, 0, 0);
  return canvas;
}

/** JPEG has no transparency: what shows through would turn black. */
function paintWhite(context: OffscreenCanvasRenderingContext2D): void {
  context.fillStyle = "#fff";
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}

/** Few photos are heavier: of leaves, of sand. They lose what nobody sees before a slow line takes a minute for them. */
async function encode(canvas: OffscreenCanvas, quality: number): Promise<Blob> {
  const whole = canvas as unknown as HTMLCanvasElement;
  const jpeg = await imageCompression.canvasToFile(whole, "image/jpeg", "", 0, quality);
  if (jpeg.size <= JPEG_MEGABYTES_MAX * 1024 * 1024) return jpeg;
  return imageCompression(jpeg, {
    maxSizeMB: JPEG_MEGABYTES_MAX,
    initialQuality: quality,
    alwaysKeepResolution: true,
    // Its worker loads its code from another host.
    useWebWorker: false,
  });
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("Failed to prepare a picture: this browser gives no canvas to draw on.");
  return context;
}

function resizedTo({ widthPx, heightPx }: Size): ImageBitmapOptions {
  return { resizeWidth: widthPx, resizeHeight: heightPx, resizeQuality: "high" };
}

function sizeOf({ width, height }: { width: number; height: number }): Size {
  return { widthPx: width, heightPx: height };
}
