import { useEffect, useRef } from "preact/hooks";
import { thumbHashToRGBA } from "thumbhash";

/** A blurred likeness of a photo, painted from its thumbhash: there before the photo, and instead of it. */
export function ThumbhashPicture({ thumbhash }: { readonly thumbhash: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current !== null) paint(canvas.current, thumbhash);
  }, [thumbhash]);
  return <canvas class="thumbhash" ref={canvas} aria-hidden="true" />;
}

function paint(canvas: HTMLCanvasElement, thumbhash: string): void {
  const { w, h, rgba } = thumbHashToRGBA(Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0)));
  canvas.width = w;
  canvas.height = h;
  canvas.getContext("2d")?.putImageData(new ImageData(Uint8ClampedArray.from(rgba), w, h), 0, 0);
}
