import type { ReasonCode } from "@keepsake/shared/message/reason-codes";
import { expect, test } from "vitest";
import { commandOf, reasonKey, type KeyMode, type KeyPress } from "./keys.ts";

/** Of one facility, in its order, which the keys go by. */
const reasons = Array.from({ length: 14 }, (_, index) => `reason-${"abcdefghijklmn"[index]}` as ReasonCode);
const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  repeat: false,
  withModifier: false,
  focus: "other",
  ...change,
});

test.each<[KeyMode, string, unknown]>([
  ["deciding", "a", { name: "approve" }],
  ["deciding", "S", { name: "setAside" }],
  ["deciding", "r", { name: "openReasons" }],
  ["deciding", "u", { name: "undo" }],
  ["deciding", "?", { name: "keys" }],
  ["deciding", "z", { name: "tool", tool: "zoom" }],
  ["deciding", "7", undefined],
  ["deciding", "Enter", undefined],
  ["choosingReasons", "7", { name: "reason", code: "reason-g" }],
  ["choosingReasons", "0", { name: "reason", code: "reason-j" }],
  ["choosingReasons", "n", { name: "reason", code: "reason-m" }],
  ["choosingReasons", "o", { name: "reason", code: "reason-n" }],
  ["choosingReasons", "b", { name: "tool", tool: "blur" }],
  ["choosingReasons", "Enter", { name: "confirm" }],
  ["choosingReasons", "Escape", { name: "back" }],
  ["choosingReasons", "/", { name: "note" }],
  ["choosingReasons", "a", undefined],
  ["choosingReasons", "s", undefined],
  ["off", "a", undefined],
])("while %s, the key %s means %j", (mode, key, command) => {
  expect(commandOf(press(key), mode, reasons)).toEqual(command);
});

test("a key that is held down decides one photo, not each that follows", () => {
  expect(commandOf(press("a", { repeat: true }), "deciding", reasons)).toBeUndefined();
});

test("keys of the browser stay the browser's", () => {
  expect(commandOf(press("r", { withModifier: true }), "deciding", reasons)).toBeUndefined();
});

test("letters typed into the note choose nothing, while Enter and Esc still work", () => {
  expect(commandOf(press("7", { focus: "text" }), "choosingReasons", reasons)).toBeUndefined();
  expect(commandOf(press("a", { focus: "text" }), "deciding", reasons)).toBeUndefined();
  expect(commandOf(press("Enter", { focus: "text" }), "choosingReasons", reasons)).toEqual({ name: "confirm" });
  expect(commandOf(press("Escape", { focus: "text" }), "choosingReasons", reasons)).toEqual({ name: "back" });
});

test("Enter on a focused button presses that button only", () => {
  expect(commandOf(press("Enter", { focus: "button" }), "choosingReasons", reasons)).toBeUndefined();
});

test("no reason shares its key with another one or with a tool", () => {
  const keys = Array.from({ length: 28 }, (_, index) => reasonKey(index));
  expect(new Set([...keys, "Z", "G", "B", "T"]).size).toBe(32);
  expect(reasonKey(28)).toBeUndefined();
});
