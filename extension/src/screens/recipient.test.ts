import { exampleRecipient } from "@keepsake/shared/examples";
import { expect, test } from "vitest";
import { DANIEL, LUIS, MIGUEL, OSCAR } from "../gallery/example-people.ts";
import { defaultRecipient, groupedNumber, initialsOf } from "./recipient.ts";

test("the only person who can get photos is chosen for the sender", () => {
  expect(defaultRecipient([LUIS, DANIEL, MIGUEL, OSCAR])).toBe(DANIEL);
});

test("with two such people nobody is chosen: the wrong one must never get a photo by default", () => {
  expect(defaultRecipient([DANIEL, exampleRecipient()])).toBeUndefined();
});

test("nobody is chosen among people who cannot get photos", () => {
  expect(defaultRecipient([LUIS, MIGUEL, OSCAR])).toBeUndefined();
});

test.each([
  ["104552", "104 552"],
  ["20917", "20 917"],
  ["7", "7"],
  ["A-1045", "A-1045"],
])("the number %s is read as %s", (number, read) => {
  expect(groupedNumber(number)).toBe(read);
});

test.each([
  ["Daniel Sample", "DS"],
  ["María del Carmen Ruiz", "MR"],
  ["Óscar", "Ó"],
  ["", ""],
])("%s has the initials %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
