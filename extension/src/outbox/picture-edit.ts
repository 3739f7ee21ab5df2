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
};

export const NO_EDIT: PictureEdit = { covers: [], quarterTurns: 0 };

export function isEdited(edit: PictureEdit): boolean {
  return edit.covers.length > 0 || edit.crop !== undefined || edit.quarterTurns !== 0;
}
