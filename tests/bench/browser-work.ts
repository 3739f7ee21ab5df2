import { preparePicture } from "@keepsake/extension/src/picture/prepare.ts";
import { NO_EDIT } from "@keepsake/extension/src/picture/edit.ts";

// Runs in a page of the same browser: what a picture costs there, by the extension's own code and without it.

const SIDE_PX = 2048;
const QUALITY = 0.9;

/** Milliseconds that a browser takes by itself to decode, shrink and encode a picture. */
async function alone(bytes: Blob): Promise<number> {
  const startedAtMs = performance.now();
  const picture = await createImageBitmap(bytes, { imageOrientation: "from-image" });
  const scale = Math.min(1, SIDE_PX / Math.max(picture.width, picture.height));
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const options = { resizeWidth: width, resizeHeight: height, resizeQuality: "high" } as const;
  const small = await createImageBitmap(picture, options);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.drawImage(small, 0, 0);
  await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  return performance.now() - startedAtMs;
}

async function prepared(bytes: Blob): Promise<number> {
  const startedAtMs = performance.now();
  const picture = await preparePicture(bytes, NO_EDIT);
  if (!picture.ok) throw new Error(`Failed to prepare the picture: ${picture.code}.`);
  return performance.now() - startedAtMs;
}

/** In turns, because the second of two finds a warmer machine. */
async function inTurns(address: string, rounds: number): Promise<{ alone: number[]; prepared: number[] }> {
  const bytes = await (await fetch(address)).blob();
  const samples = { alone: [] as number[], prepared: [] as number[] };
  for (let round = -1; round < rounds; round += 1) {
    const [one, other] = [await alone(bytes), await prepared(bytes)];
    if (round < 0) continue;
    samples.alone.push(one);
    samples.prepared.push(other);
  }
  return samples;
}

Object.assign(globalThis, { benchInTurns: inTurns });

export type BenchInTurns = typeof inTurns;
