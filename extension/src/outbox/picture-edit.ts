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
