import { drawThumbhash } from "@keepsake/ui/thumbhash.ts";
import { useEffect, useRef, useState } from "preact/hooks";
import { decodePicture } from "./decode-picture.ts";
import "./picture.css";

type Props = {
  /** What it shows, for screen readers. */
  readonly label: string;
  readonly thumbhash: string;
  readonly fit: "cover" | "contain";
  /** JPEG bytes; undefined when they are not available now. */
  readonly load: () => Promise<ArrayBuffer | undefined>;
  /** Pixels of the screen that it may fill; more are not kept. */
  readonly sidePxMax: number;
  /** Whether it is decoded only when it is nearly in sight, and freed again when it is far out of sight. */
  readonly isLazy?: boolean;
  readonly onFailed?: () => void;
};

const NEARLY_IN_SIGHT = "100% 0px";

/** A photo that fades in over its blurred likeness. It is drawn on a canvas, so that its pixels can be freed at once. */
export function Picture({ label, thumbhash, fit, load, sidePxMax, isLazy = false, onFailed }: Props) {
  const frameRef = useRef<HTMLSpanElement>(null);
  const sharpRef = useRef<HTMLCanvasElement>(null);
  const likenessRef = useRef<HTMLCanvasElement>(null);
  const [isNear, setNear] = useState(!isLazy);
  const [isReady, setReady] = useState(false);

  useEffect(() => {
    if (!isLazy || frameRef.current === null) return undefined;
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      rootMargin: NEARLY_IN_SIGHT,
    });
    observer.observe(frameRef.current);
    return () => observer.disconnect();
  }, [isLazy]);

  useEffect(() => {
    if (likenessRef.current !== null) drawThumbhash(likenessRef.current, thumbhash);
  }, [thumbhash]);

  useEffect(() => {
    const canvas = sharpRef.current;
    if (!isNear || canvas === null) return undefined;
    let isWanted = true;
    const show = async () => {
      const jpeg = await load();
      if (jpeg === undefined) throw new Error("Failed to show a picture: its bytes are not here.");
      const bitmap = await decodePicture(jpeg, sidePxMax);
      if (!isWanted) return bitmap.close();
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(bitmap);
      setReady(true);
    };
    show().catch(() => {
      // Not stored yet, withdrawn, or damaged. The caller says so in words where that matters.
      if (isWanted) onFailed?.();
    });
    return () => {
      isWanted = false;
      // Frees the pixels now, not when the element is collected.
      canvas.width = 0;
      canvas.height = 0;
      setReady(false);
    };
  }, [isNear, load, sidePxMax, onFailed]);

  return (
    <span ref={frameRef} class="picture" data-fit={fit} data-ready={isReady}>
      <span class="visually-hidden">{label}</span>
      <canvas ref={likenessRef} class="picture-likeness" />
      <canvas ref={sharpRef} class="picture-sharp" />
    </span>
  );
}
