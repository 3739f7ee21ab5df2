import { useEffect, useRef } from "preact/hooks";
import { drawLikeness } from "../../components/picture.tsx";

/** A blurred likeness of a photo, painted from its thumbhash: there before the photo, and instead of it. */
export function ThumbhashPicture({ thumbhash }: { readonly thumbhash: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current !== null) drawLikeness(canvas.current, thumbhash);
  }, [thumbhash]);
  return <canvas class="thumbhash" ref={canvas} aria-hidden="true" />;
}
