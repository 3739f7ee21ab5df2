import { expect, test } from "vitest";
import { pictureIn } from "./give-picture-screen.tsx";

const files = (...given: File[]) => ({ files: given as unknown as FileList });
const picture = new File([], "a.png", { type: "image/png" });

test("the first picture among what was dropped is taken", () => {
  expect(pictureIn(files(new File([], "a.txt", { type: "text/plain" }), picture))).toBe(picture);
});

test("text alone is no picture", () => {
  expect(pictureIn(files(new File([], "a.txt", { type: "text/plain" })))).toBeUndefined();
  expect(pictureIn(null)).toBeUndefined();
});
