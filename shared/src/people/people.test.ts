import { expect, test } from "vitest";
import { isPinTooSimple } from "./people.ts";

test.each([
  "000000",
  "123456",
  "654321",
  "890123",
  "135791",
  "121212",
  "123123",
  "112233",
  "123321",
  "147258",
  "963741",
])("S12: %s is among the first to be guessed", (pin) => expect(isPinTooSimple(pin)).toBe(true));

test.each(["194027", "112235", "147250", "502918", "123322", "880451"])("%s may be chosen", (pin) =>
  expect(isPinTooSimple(pin)).toBe(false),
);
