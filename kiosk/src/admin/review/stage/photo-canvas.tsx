import { drawThumbhash } from "@keepsake/ui/thumbhash.ts";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/** A decoded photo in its own pixels. Styles enlarge, turn, grey and blur it like any image; the text beside it says what it shows. */
export function PhotoCanvas({ bitmap }: { readonly bitmap: ImageBitmap }) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const canvas = canvasRef.current;
    // A bitmap without pixels was closed meanwhile; the next render no longer has it.
    if (canvas === null || bitmap.width === 0) return undefined;
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
    return () => {
      // Frees the pixels now, not when the element is collected.
      canvas.width = 0;
      canvas.height = 0;
    };
  }, [bitmap]);
  return <canvas ref={canvasRef} class="photo-canvas" aria-hidden="true" />;
}

/** A blurred likeness of a photo, painted from its thumbhash: shown until the photo is there, and instead of it. */
export function ThumbhashPicture({ thumbhash }: { readonly thumbhash: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current !== null) drawThumbhash(canvas.current, thumbhash);
  }, [thumbhash]);
  return <canvas class="thumbhash" ref={canvas} aria-hidden="true" />;
}
