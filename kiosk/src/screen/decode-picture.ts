/**
 * A JPEG as a bitmap, at most `sidePxMax` on its longer side. It is decoded from memory to memory,
 * because browsers may write a Blob to their disk unencrypted.
 */
export async function decodePicture(jpeg: ArrayBuffer, sidePxMax: number): Promise<ImageBitmap> {
  const decoder = new ImageDecoder({ data: jpeg, type: "image/jpeg" });
  try {
    const { image } = await decoder.decode();
    try {
      return await createImageBitmap(image, fitWithin(image.displayWidth, image.displayHeight, sidePxMax));
    } finally {
      image.close();
    }
  } finally {
    decoder.close();
  }
}

function fitWithin(widthPx: number, heightPx: number, sidePxMax: number): ImageBitmapOptions {
  if (Math.max(widthPx, heightPx) <= sidePxMax) return {};
  // One side is enough: the browser keeps the proportions.
  const side = widthPx >= heightPx ? { resizeWidth: sidePxMax } : { resizeHeight: sidePxMax };
  return { ...side, resizeQuality: "high" };
}
