import type { Reason, ReasonCode } from "@keepsake/shared/message/reason-codes";
import { expect, test } from "vitest";
import { chosenOf, NOTHING_CHOSEN, rejectionOf, toggleReason, typeNote } from "./reason-choice.ts";

const weapons = "weapons" as ReasonCode;
const meme = "meme" as ReasonCode;

test("reasons are chosen and put back one by one, several at once", () => {
  const both = toggleReason(toggleReason(NOTHING_CHOSEN, weapons), meme);
  expect(both.chosen).toEqual([weapons, meme]);
  expect(toggleReason(both, weapons).chosen).toEqual([meme]);
});

test("a rejection without a reason is refused, with one it carries the reasons and the trimmed note", () => {
  expect(rejectionOf(typeNote(NOTHING_CHOSEN, "only a note"))).toEqual({ ok: false, code: "reason-required" });
  const choice = typeNote(toggleReason(NOTHING_CHOSEN, weapons), " a circular saw ");
  expect(rejectionOf(choice)).toEqual({ ok: true, value: { reasonCodes: [weapons], note: "a circular saw" } });
});

test("the words about a missing reason go away with the first reason chosen", () => {
  expect(toggleReason({ ...NOTHING_CHOSEN, reasonMissing: true }, meme).reasonMissing).toBe(false);
});

test("a note stays one line of at most 500 characters, as the contract accepts it", () => {
  expect(typeNote(NOTHING_CHOSEN, "one\r\ntwo").note).toBe("one two");
  expect(typeNote(NOTHING_CHOSEN, "x".repeat(600)).note).toHaveLength(500);
});

test("chosen reasons are named in the facility's order, not in the order of the touches", () => {
  const text = { rule: "", name: "", sentence: "" };
  const reasons: Reason[] = [weapons, meme].map((code) => ({ code, en: text, es: text, twoPerson: false }));
  expect(chosenOf(reasons, [meme, weapons]).map(({ code }) => code)).toEqual([weapons, meme]);
});
