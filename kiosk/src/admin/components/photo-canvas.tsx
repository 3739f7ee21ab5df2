import { useLayoutEffect, useRef } from "preact/hooks";

/** A decoded photo in its own pixels. Styles enlarge, turn, grey and blur it like any image. What it shows is said beside it. */
export function PhotoCanvas({ bitmap }: { readonly bitmap: ImageBitmap }) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const canvas = canvasRef.current;
    // Without pixels it was let go meanwhile; whoever shows it is about to learn that.
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
