import { expect, test } from "vitest";
import { isEdited, isSameEdit, NO_EDIT, withCover, withCrop, withTurn } from "./picture-edit.ts";

const HALF = { x: 0, y: 0, width: 0.5, height: 1 };
const FACE = { x: 0.6, y: 0.2, width: 0.1, height: 0.1 };

test("each step knows what it was added to, back to the picture as it was found", () => {
  const edit = withTurn(withCover(withCrop(NO_EDIT, HALF), FACE));
  expect(edit).toMatchObject({ crop: HALF, covers: [FACE], quarterTurns: 1 });
  expect(edit.before).toMatchObject({ crop: HALF, covers: [FACE], quarterTurns: 0 });
  expect(edit.before?.before).toMatchObject({ crop: HALF, covers: [] });
  expect(edit.before?.before?.before).toBe(NO_EDIT);
  expect(NO_EDIT.before).toBeUndefined();
});

test("four quarter turns leave the picture as it was", () => {
  expect(isEdited(withTurn(NO_EDIT))).toBe(true);
  expect(isEdited(withTurn(withTurn(withTurn(withTurn(NO_EDIT)))))).toBe(false);
});

test("a crop replaces the one before it, and the whole picture is none", () => {
  const cropped = withCrop(withCrop(NO_EDIT, FACE), HALF);
  expect(cropped.crop).toEqual(HALF);
  expect(withCrop(cropped, { x: 0, y: 0, width: 1, height: 1 })).not.toHaveProperty("crop");
});

test("an edit that was stored and read again is the same one", () => {
  const edit = withCover(withTurn(NO_EDIT), FACE);
  expect(isSameEdit(structuredClone(edit), edit)).toBe(true);
  expect(isSameEdit(edit, withTurn(NO_EDIT))).toBe(false);
});
