import type { PictureEdit, Region } from "../outbox/picture-edit.ts";

export type Size = { readonly widthPx: number; readonly heightPx: number };
export type Box = Size & { readonly x: number; readonly y: number };

export const WHOLE: Region = { x: 0, y: 0, width: 1, height: 1 };

/** The largest size of the same shape with no side over `sidePxMax`; never larger than it is. */
export function fitWithin({ widthPx, heightPx }: Size, sidePxMax: number): Size {
  const scale = Math.min(1, sidePxMax / Math.max(widthPx, heightPx));
  return { widthPx: Math.max(1, Math.round(widthPx * scale)), heightPx: Math.max(1, Math.round(heightPx * scale)) };
}

/** A region of fractions in whole pixels of a picture, at least one pixel and nowhere outside. */
export function boxOf(region: Region, { widthPx, heightPx }: Size): Box {
  const x = clamp(Math.round(region.x * widthPx), 0, widthPx - 1);
  const y = clamp(Math.round(region.y * heightPx), 0, heightPx - 1);
  return {
    x,
    y,
    widthPx: clamp(Math.round(region.width * widthPx), 1, widthPx - x),
    heightPx: clamp(Math.round(region.height * heightPx), 1, heightPx - y),
  };
}

/** What an edit leaves of a picture and how large it is drawn before it is turned. */
export function layoutOf(edit: PictureEdit, picture: Size, sidePxMax: number): { cut: Box; drawn: Size } {
  const cut = boxOf(edit.crop ?? WHOLE, picture);
  return { cut, drawn: fitWithin(cut, sidePxMax) };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
