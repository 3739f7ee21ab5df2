import { expect, test } from "vitest";
import { KEYBOARD_LAYERS, layerAfterKey, layerAfterShift, layerAfterSigns } from "./touch-keyboard.tsx";

test("every layer has the same grid, so that no key moves under the finger", () => {
  for (const rows of Object.values(KEYBOARD_LAYERS))
    expect(rows.map((row) => [...row].length)).toEqual([10, 10, 10, 10]);
});

test("a capital lasts for one letter and can be put back, signs stay", () => {
  expect(layerAfterShift("letters")).toBe("capitals");
  expect(layerAfterShift("capitals")).toBe("letters");
  expect(layerAfterKey("capitals")).toBe("letters");
  expect(layerAfterKey("signs")).toBe("signs");
  expect(layerAfterSigns("signs")).toBe("letters");
});
