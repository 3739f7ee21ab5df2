import { useMemo } from "preact/hooks";
import { thumbHashToDataURL, thumbHashToRGBA } from "thumbhash";

/** A data address of the blurred preview in a base64 thumbhash; undefined where there is none or it cannot be read. */
export function useThumbhashUrl(thumbhash: string | undefined): string | undefined {
  return useMemo(() => {
    if (thumbhash === undefined || thumbhash === "") return undefined;
    try {
      return thumbHashToDataURL(bytesOf(thumbhash));
    } catch {
      // Without a preview the background shows until the picture is there.
      return undefined;
    }
  }, [thumbhash]);
}

/** Paints the same preview on a canvas, for pages whose content security policy allows no `data:` addresses. */
export function drawThumbhash(canvas: HTMLCanvasElement, thumbhash: string): void {
  if (thumbhash === "") return;
  const { w, h, rgba } = thumbHashToRGBA(bytesOf(thumbhash));
  canvas.width = w;
  canvas.height = h;
  canvas.getContext("2d")?.putImageData(new ImageData(new Uint8ClampedArray(rgba), w, h), 0, 0);
}

function bytesOf(thumbhash: string): Uint8Array {
  return Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0));
}
