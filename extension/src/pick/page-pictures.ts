import { elementsAt, parentOf, shadowRootOf } from "../picture/frame/shadow-roots.ts";
import { type Box, intersectionOf, middleOf, type Point, type Spot } from "./spots.ts";

export type PictureKind = "photo" | "drawing" | "video" | "background" | "frame";

/** Something on the page that shows a picture. */
export type PagePicture = Spot & {
  readonly element: Element;
  readonly kind: PictureKind;
  /** What the page calls it. */
  readonly name: string | undefined;
  /** In its own pixels, where they are known, else as large as it is shown. */
  readonly size: { readonly width: number; readonly height: number };
};

/** Smaller ones are icons and pixels that count visitors. */
const SIDE_PX_MIN = 24;

/**
 * All pictures of a page in the order of the document, wherever they come from: also canvas, drawings, videos, backgrounds,
 * what is drawn before and after an element, in shadow roots and in frames of the same site. `except`: what we put there.
 */
export function picturesOn(page: Document, except?: Element): readonly PagePicture[] {
  return [...picturesIn(page, NO_OFFSET, undefined)].filter(
    ({ element }) => except === undefined || !isInside(element, except),
  );
}

/** In its shadow root too. */
function isInside(element: Element, host: Element): boolean {
  for (let around: Element | null = element; around !== null; around = parentOf(around)) {
    if (around === host) return true;
  }
  return false;
}

type Offset = Pick<Box, "left" | "top">;
const NO_OFFSET: Offset = { left: 0, top: 0 };

function* picturesIn(root: Document | ShadowRoot, offset: Offset, clip: Box | undefined): Generator<PagePicture> {
  for (const element of root.querySelectorAll("*")) {
    const inner = innerDocumentOf(element);
    const kind = inner === undefined ? kindOf(element) : undefined;
    const box = (kind ?? inner) && boxOf(element, offset, clip);
    if (box !== undefined && inner !== undefined) yield* picturesIn(inner, contentOffsetOf(element, offset), box);
    if (box !== undefined && kind !== undefined && isShown(element, box)) {
      yield {
        element,
        kind,
        box,
        isBackdrop: kind === "background",
        name: nameOf(element),
        size: sizeOf(element, box),
      };
    }
    const shadow = shadowRootOf(element);
    if (shadow !== null) yield* picturesIn(shadow, offset, clip);
  }
}

/** Where a picture is by now: the page may have been scrolled since. */
export function boxNow(element: Element): Box {
  const { width, height, ...corner } = plainBox(element.getBoundingClientRect());
  let { left, top } = corner;
  for (let frame = frameAround(element); frame !== null; frame = frameAround(frame)) {
    const inner = contentOffsetOf(frame, NO_OFFSET);
    left += inner.left;
    top += inner.top;
  }
  return { left, top, width, height };
}

/** Topmost first, as the browser paints them. */
export function inPaintOrder(pictures: readonly PagePicture[], at?: Point): readonly PagePicture[] {
  const order = (one: PagePicture, other: PagePicture) => {
    const shared = intersectionOf(one.box, other.box);
    const point = at ?? (shared && middleOf(shared));
    const stack = point === undefined ? [] : elementsUnder(pictures, point);
    const [place, otherPlace] = [stack.indexOf(one.element), stack.indexOf(other.element)];
    // What is not hit comes by the order of the document, where later ones are painted over earlier ones.
    if (place === -1 || otherPlace === -1) return pictures.indexOf(other) - pictures.indexOf(one);
    return place - otherPlace;
  };
  return pictures.toSorted(order);
}

/** Through frames too. What lets every click through is hit as well, for as long as this takes. */
function elementsUnder(pictures: readonly PagePicture[], point: Point): readonly Element[] {
  const passing = pictures
    .map(({ element }) => element)
    .filter((element): element is HTMLElement => getComputedStyle(element).pointerEvents === "none");
  const before = passing.map(({ style }) => style.getPropertyValue("pointer-events"));
  passing.forEach(({ style }) => style.setProperty("pointer-events", "auto", "important"));
  const found = hitsIn(document, point);
  passing.forEach(({ style }, index) => {
    style.removeProperty("pointer-events");
    if (before[index] !== "") style.setProperty("pointer-events", before[index] ?? "");
  });
  return found;
}

function hitsIn(page: Document, { x, y }: Point): readonly Element[] {
  return elementsAt(page, x, y).flatMap((element) => {
    const inner = innerDocumentOf(element);
    if (inner === undefined) return [element];
    const { left, top } = contentOffsetOf(element, NO_OFFSET);
    return [...hitsIn(inner, { x: x - left, y: y - top }), element];
  });
}

// By their names: elements of a frame are of no class that is known out here.
const PHOTOS: ReadonlySet<string> = new Set(["img", "object", "embed", "image"]);

function kindOf(element: Element): PictureKind | undefined {
  const name = element.localName;
  if (PHOTOS.has(name) || (name === "input" && element.getAttribute("type")?.toLowerCase() === "image")) return "photo";
  if (name === "video") return "video";
  if (name === "canvas" || (name === "svg" && !isInDrawing(element))) return "drawing";
  // What is inside a drawing belongs to it.
  if (element.namespaceURI !== "http://www.w3.org/1999/xhtml") return undefined;
  // Of another site: only what the window shows of it can be had.
  if (name === "iframe") return "frame";
  return hasPicture(getComputedStyle(element)) || BESIDE.some((pseudo) => isDrawn(getComputedStyle(element, pseudo)))
    ? "background"
    : undefined;
}

function isInDrawing(element: Element): boolean {
  return (element.parentElement?.closest("svg") ?? null) !== null;
}

const BESIDE = ["::before", "::after"];

function isDrawn(style: CSSStyleDeclaration): boolean {
  const isThere = style.content !== "none" && style.content !== "normal" && style.display !== "none";
  return isThere && (hasPicture(style) || isPicture(style.content));
}

function hasPicture(style: CSSStyleDeclaration): boolean {
  return [style.backgroundImage, style.borderImageSource, style.maskImage].some(isPicture);
}

/** Colours that run into each other are no picture. */
function isPicture(image: string | undefined): boolean {
  return image !== undefined && /(?:url|image-set)\(/u.test(image);
}

function isShown(element: Element, { width, height }: Box): boolean {
  if (Math.min(width, height) < SIDE_PX_MIN) return false;
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const { naturalWidth } = element as Partial<HTMLImageElement>;
  // A spacer, or one that did not load.
  return naturalWidth === undefined || naturalWidth > 1;
}

function nameOf(element: Element): string | undefined {
  const name = element.getAttribute("alt") ?? element.getAttribute("aria-label") ?? element.getAttribute("title");
  return name === null || name.trim() === "" ? undefined : name.trim();
}

function sizeOf(element: Element, { width, height }: Box): PagePicture["size"] {
  const { naturalWidth, naturalHeight, videoWidth, videoHeight } = element as Partial<
    HTMLImageElement & HTMLVideoElement
  >;
  if (naturalWidth && naturalHeight) return { width: naturalWidth, height: naturalHeight };
  if (videoWidth && videoHeight) return { width: videoWidth, height: videoHeight };
  const { localName } = element;
  if (localName === "canvas") {
    const canvas = element as HTMLCanvasElement;
    return { width: canvas.width, height: canvas.height };
  }
  return { width: Math.round(width * devicePixelRatio), height: Math.round(height * devicePixelRatio) };
}

/** In the window, without what a frame around it cuts off. Undefined where nothing is left. */
function boxOf(element: Element, offset: Offset, clip: Box | undefined): Box | undefined {
  const box = plainBox(element.getBoundingClientRect());
  const moved = { ...box, left: box.left + offset.left, top: box.top + offset.top };
  return clip === undefined ? moved : intersectionOf(moved, clip);
}

function plainBox({ left, top, width, height }: DOMRect): Box {
  return { left, top, width, height };
}

/** Undefined for anything but a frame that may be looked into. */
function innerDocumentOf(element: Element): Document | undefined {
  if (element.localName !== "iframe" && element.localName !== "frame") return undefined;
  return (element as HTMLIFrameElement).contentDocument ?? undefined;
}

function frameAround(element: Element): Element | null {
  return element.ownerDocument.defaultView?.frameElement ?? null;
}

/** Where the content of a frame begins. */
function contentOffsetOf(frame: Element, offset: Offset): Offset {
  const { left, top } = frame.getBoundingClientRect();
  const { paddingLeft, paddingTop } = getComputedStyle(frame);
  return {
    left: offset.left + left + frame.clientLeft + Number.parseFloat(paddingLeft),
    top: offset.top + top + frame.clientTop + Number.parseFloat(paddingTop),
  };
}
