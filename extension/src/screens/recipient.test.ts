import { exampleRecipient } from "@keepsake/shared/examples";
import { expect, test } from "vitest";
import { DANIEL, LUIS, MIGUEL, OSCAR } from "../gallery/example-people.ts";
import { defaultRecipient } from "./recipient.ts";

test("the only person who can get photos is chosen for the sender", () => {
  expect(defaultRecipient([LUIS, DANIEL, MIGUEL, OSCAR])).toBe(DANIEL);
});

test("with two such people nobody is chosen: the wrong one must never get a photo by default", () => {
  expect(defaultRecipient([DANIEL, exampleRecipient()])).toBeUndefined();
});

test("nobody is chosen among people who cannot get photos", () => {
  expect(defaultRecipient([LUIS, MIGUEL, OSCAR])).toBeUndefined();
});
