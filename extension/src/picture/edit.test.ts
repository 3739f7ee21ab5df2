import { expect, test } from "vitest";
import { boxOf, fitWithin, isEdited, isSameEdit, layoutOf, NO_EDIT, withCover, withCrop, withTurn } from "./edit.ts";

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

test("a picture is made to fit by its longer side and never enlarged", () => {
  expect(fitWithin({ widthPx: 4000, heightPx: 3000 }, 2048)).toEqual({ widthPx: 2048, heightPx: 1536 });
  expect(fitWithin({ widthPx: 3000, heightPx: 4000 }, 2048)).toEqual({ widthPx: 1536, heightPx: 2048 });
  expect(fitWithin({ widthPx: 640, heightPx: 480 }, 2048)).toEqual({ widthPx: 640, heightPx: 480 });
});

test("a side never vanishes, however long and thin the picture is", () => {
  expect(fitWithin({ widthPx: 12_000, heightPx: 1 }, 2048)).toEqual({ widthPx: 2048, heightPx: 1 });
});

test("a region stays inside the picture, even when it was dragged over the edge", () => {
  const picture = { widthPx: 100, heightPx: 50 };
  expect(boxOf({ x: 0.5, y: 0.5, width: 0.9, height: 0.9 }, picture)).toEqual({
    x: 50,
    y: 25,
    widthPx: 50,
    heightPx: 25,
  });
  expect(boxOf({ x: 1, y: 1, width: 0, height: 0 }, picture)).toEqual({ x: 99, y: 49, widthPx: 1, heightPx: 1 });
});

test("a crop is cut from the full picture, so that it keeps all the pixels there are", () => {
  const crop = { x: 0.25, y: 0, width: 0.5, height: 1 };
  const layout = layoutOf({ ...NO_EDIT, crop }, { widthPx: 4000, heightPx: 1000 }, 2048);
  expect(layout).toEqual({
    cut: { x: 1000, y: 0, widthPx: 2000, heightPx: 1000 },
    drawn: { widthPx: 2000, heightPx: 1000 },
  });
});
