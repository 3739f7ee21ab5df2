import { type Box, type Visible, visibleUnder } from "../match/geometry.ts";
import { urlName } from "./page-facts.ts";
import { pixelWidthOf, shownUrlOf } from "./picture-urls.ts";

/** Fetches as the page would: its own host, its cookies, what it holds in memory. Undefined where it may not. */
export async function fetchInFrame(element: Element | undefined, url: string): Promise<Blob | undefined> {
  const shownUrl = element && shownUrlOf(element);
  const whole = shownUrl !== undefined && urlName(shownUrl) === url ? shownUrl : url;
  try {
    const response = await fetch(whole, { signal: AbortSignal.timeout(FETCH_MS_MAX) });
    return response.ok ? await response.blob() : undefined;
  } catch {
    // Refused by the host, the page's policy or the network: all mean the next step of the plan.
    return undefined;
  }
}

type Drawable = {
  readonly source: HTMLImageElement | HTMLCanvasElement | HTMLVideoElement;
  readonly widthPx: number;
  readonly heightPx: number;
};

/** An element whose pixels can be copied, with how many there are: of a video those of the frame that it shows. */
export function drawableOf(element: Element | undefined): Drawable | undefined {
  const drawable = pixelsOf(element);
  return drawable !== undefined && drawable.widthPx > 0 && drawable.heightPx > 0 ? drawable : undefined;
}

function pixelsOf(element: Element | undefined): Drawable | undefined {
  if (element instanceof HTMLImageElement) {
    const widthPx = pixelWidthOf(element);
    return { source: element, widthPx, heightPx: Math.round((widthPx * element.naturalHeight) / element.naturalWidth) };
  }
  if (element instanceof HTMLCanvasElement) {
    return { source: element, widthPx: element.width, heightPx: element.height };
  }
  if (element instanceof HTMLVideoElement) {
    return { source: element, widthPx: element.videoWidth, heightPx: element.videoHeight };
  }
  return undefined;
}

/** The element's own pixels. Undefined where the host forbids reading them back. */
export async function drawOnCanvas(element: Element | undefined): Promise<Blob | undefined> {
  const drawable = drawableOf(element);
  if (drawable === undefined) return undefined;
  const { source, widthPx, heightPx } = drawable;
  const canvas = document.createElement("canvas");
  canvas.width = widthPx;
  canvas.height = heightPx;
  const context = canvas.getContext("2d");
  if (context === null) return undefined;
  // JPEG has no transparency; what shows through would turn black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, widthPx, heightPx);
  try {
    return await new Promise<Blob | undefined>((resolve) =>
      canvas.toBlob((blob) => resolve(blob ?? undefined), "image/jpeg", CANVAS_QUALITY),
    );
  } catch {
    // A canvas with another host's pixels cannot be read back.
    return undefined;
  }
}

const FETCH_MS_MAX = 20_000;
const CANVAS_QUALITY = 0.95;

/** Where an element is in the window's content, in CSS pixels, and what of that content the window shows. */
export type ScreenRegion = Visible & {
  /** From 0 to 1: the rest is outside the window, or behind an edge of a box or a frame around it. */
  readonly seen: number;
};

/** Undefined for an element that nothing is seen of, or in a frame of another host, whose own place is unknown. */
export async function regionOnScreen(element: Element): Promise<ScreenRegion | undefined> {
  const offset = offsetOfFrame(window);
  if (offset === undefined || top === null) return undefined;
  const part = await seenPartOf(element);
  if (part === undefined || part.intersectionRect.width < 1 || part.intersectionRect.height < 1) return undefined;
  const { left, top: upper, width, height } = part.intersectionRect;
  return {
    x: left + offset.x,
    y: upper + offset.y,
    width,
    height,
    visible: visiblePartOf(top),
    seen: part.intersectionRatio,
  };
}

function visiblePartOf({ visualViewport, innerWidth, innerHeight }: Window): Box {
  const { offsetLeft, offsetTop, scale } = visualViewport ?? { offsetLeft: 0, offsetTop: 0, scale: 1 };
  return visibleUnder({ left: offsetLeft, top: offsetTop, scale }, { width: innerWidth, height: innerHeight });
}

/** As the browser itself reckons it, with all edges between the element and the window. Undefined where it paints nothing. */
async function seenPartOf(element: Element): Promise<IntersectionObserverEntry | undefined> {
  const { promise, resolve } = Promise.withResolvers<IntersectionObserverEntry | undefined>();
  const observer = new IntersectionObserver(([first]) => resolve(first));
  observer.observe(element);
  // A tab that is hidden paints no frames, and another one would be captured in its place.
  const patience = setTimeout(() => resolve(undefined), FRAME_MS_MAX);
  try {
    return await promise;
  } finally {
    clearTimeout(patience);
    observer.disconnect();
  }
}

const FRAME_MS_MAX = 1000;

/** Scrolls as little as shows all of it, waits until that is painted, and returns how to scroll back. */
export async function bringIntoView(element: Element): Promise<() => void> {
  const scrolled = scrollPositionsAround(element);
  element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  await painted();
  return () => {
    for (const { box, left, top } of scrolled) box.scrollTo({ left, top, behavior: "instant" });
  };
}

function scrollPositionsAround(element: Element) {
  const boxes: Element[] = [];
  for (let box = element.parentElement; box !== null; box = box.parentElement) boxes.push(box);
  if (document.scrollingElement !== null) boxes.push(document.scrollingElement);
  return boxes.map((box) => ({ box, left: box.scrollLeft, top: box.scrollTop }));
}

async function painted(): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  // A window in the background paints no frames; what it shows is then already what will be captured.
  await Promise.race([frame().then(frame), new Promise((resolve) => setTimeout(resolve, 200))]);
}

function offsetOfFrame(frame: Window): { x: number; y: number } | undefined {
  if (frame === frame.top) return { x: 0, y: 0 };
  try {
    const around = frame.frameElement;
    const outer = around && offsetOfFrame(frame.parent);
    if (!around || !outer) return undefined;
    const box = around.getBoundingClientRect();
    return { x: outer.x + box.left + around.clientLeft, y: outer.y + box.top + around.clientTop };
  } catch {
    // The frame around us belongs to another host.
    return undefined;
  }
}
