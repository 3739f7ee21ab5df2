import { beforeAll, expect, test } from "vitest";
import { speechIn, type Speech } from "../../wording/speech.ts";
import { signInRefusal } from "./sign-in-screen.tsx";

let en: Speech;
beforeAll(async () => {
  en = await speechIn("en");
});

test("a wrong password and a mistyped email read alike", () => {
  const wrong = signInRefusal({ code: "wrong-credentials" }, en);
  expect(wrong).toBe("The email or the password is not right. Try again.");
  expect(signInRefusal({ code: "bad-input" }, en)).toBe(wrong);
});

test("the tries that are left are told where the relay tells them", () => {
  expect(signInRefusal({ code: "wrong-credentials", facts: { triesLeft: 1 } }, en)).toMatch(/1 try left\.$/u);
});

test("too many tries say how long to wait", () => {
  expect(signInRefusal({ code: "locked", facts: { minutes: 15 } }, en)).toContain("15 minutes");
});
