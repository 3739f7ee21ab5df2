import { expect, test } from "vitest";
import { oneLine } from "./caption.tsx";
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

test("a pasted caption becomes one line of at most 200 characters", () => {
  expect(oneLine("From\nthe\t\tporch")).toBe("From the porch");
  expect(oneLine("x".repeat(300))).toHaveLength(200);
});
