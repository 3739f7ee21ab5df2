/** A part of the upright, unturned picture, in fractions of its sides from 0 to 1. */
export type Region = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/**
 * What the sender changed, applied in this order: covered parts are filled, the crop is cut out, the rest is turned
 * clockwise. All regions belong to the upright, unturned picture, so that each step can be taken back by itself.
 */
export type PictureEdit = {
  readonly covers: readonly Region[];
  readonly crop?: Region;
  readonly quarterTurns: 0 | 1 | 2 | 3;
  /** What the last step was added to, and Undo goes back to. Kept with the draft, so that a closed window knows it too. */
  readonly before?: PictureEdit;
};

export const NO_EDIT: PictureEdit = { covers: [], quarterTurns: 0 };

const NEXT_TURN = { 0: 1, 1: 2, 2: 3, 3: 0 } as const;

export function isEdited(edit: PictureEdit): boolean {
  return edit.covers.length > 0 || edit.crop !== undefined || edit.quarterTurns !== 0;
}

/** Names a picture as a sender saw it: its bytes as they were found, and what was changed about them. */
export type Revision = string & { readonly __revision: true };

export function revisionOf(sourceSha256: string, { covers, crop, quarterTurns }: PictureEdit): Revision {
  const corners = ({ x, y, width, height }: Region) => [x, y, width, height];
  return `${sourceSha256} ${JSON.stringify([covers.map(corners), crop ? corners(crop) : null, quarterTurns])}` as Revision;
}

/** By content: a draft that is read again is another object. */
export function isSameEdit(one: PictureEdit, other: PictureEdit): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function withTurn(edit: PictureEdit): PictureEdit {
  return { ...edit, quarterTurns: NEXT_TURN[edit.quarterTurns], before: edit };
}

export function withCover(edit: PictureEdit, region: Region): PictureEdit {
  return { ...edit, covers: [...edit.covers, region], before: edit };
}

/** The whole picture is no crop. */
export function withCrop(edit: PictureEdit, region: Region): PictureEdit {
  const { crop: _replaced, ...rest } = edit;
  const isWhole = region.width === 1 && region.height === 1;
  return { ...rest, ...(!isWhole && { crop: region }), before: edit };
}

export type Size = { readonly widthPx: number; readonly heightPx: number };
export type Box = Size & { readonly x: number; readonly y: number };

export const WHOLE: Region = { x: 0, y: 0, width: 1, height: 1 };

/** The largest size of the same shape with no side over `sidePxMax`; never larger than it is. */
export function fitWithin({ widthPx, heightPx }: Size, sidePxMax: number): Size {
  const scale = Math.min(1, sidePxMax / Math.max(widthPx, heightPx));
  return { widthPx: Math.max(1, Math.round(widthPx * scale)), heightPx: Math.max(1, Math.round(heightPx * scale)) };
}

/**
 * Whether fractions of one picture mean the same parts in the other: both have one shape, as exactly as the pixels of
 * `small` tell it.
 */
export function fitsOther(small: Size, large: Size): boolean {
  const heightPx = (small.widthPx * large.heightPx) / large.widthPx;
  const widthPx = (small.heightPx * large.widthPx) / large.heightPx;
  return Math.abs(heightPx - small.heightPx) <= ROUNDING_PX && Math.abs(widthPx - small.widthPx) <= ROUNDING_PX;
}

/** A picture of the screen begins and ends at whole pixels. */
const ROUNDING_PX = 2;

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
