import { expect, test } from "vitest";
import { groupedNumber, initialsOf } from "./person.tsx";

test.each([
  ["104552", "104\u00A0552"],
  ["20917", "20\u00A0917"],
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
