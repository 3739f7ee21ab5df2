import { expect, test } from "vitest";
import { matches } from "./people-list.tsx";

const lucia = { name: "Lucía Ejemplo Ruiz", number: "104552" };

test.each([
  ["", true],
  ["lucia", true],
  ["EJEMPLO", true],
  [" ruiz ", true],
  ["104", true],
  ["104 552", true],
  ["552", false],
  ["daniel", false],
])("looking for “%s” finds Lucía: %s", (find, isFound) => {
  expect(matches(lucia, find)).toBe(isFound);
});
