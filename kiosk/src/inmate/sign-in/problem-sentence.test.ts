import { expect, test } from "vitest";
import { problemSentence } from "./problem-sentence.ts";

test.each([
  ["en", 3, "Try again. 3 tries left."],
  ["en", 1, "Try again. 1 try left."],
  ["es", 3, "Pruebe otra vez. Quedan 3 intentos."],
  ["es", 1, "Pruebe otra vez. Queda 1 intento."],
] as const)("S5: in %s a wrong PIN says that %i are left", (language, triesLeft, next) => {
  expect(problemSentence(language, { code: "wrong-credentials", facts: { triesLeft } })).toMatchObject({ next });
});

test("S5: a lock says how long it lasts", () => {
  expect(problemSentence("en", { code: "locked", facts: { minutes: 12 } }).next).toContain("12 minutes");
  expect(problemSentence("es", { code: "locked", facts: { minutes: 12 } }).next).toContain("12 minutos");
});

test("K5: without the relay nobody is promised that signing in goes on by itself", () => {
  const { title, next } = problemSentence("en", { code: "offline" });
  expect(title).toBe("The connection is down.");
  expect(next).toBe("Nobody can sign in until it is back. It comes back by itself.");
});

test("what breaks on this device has words of its own, and what breaks at the relay its number", () => {
  expect(problemSentence("es", { code: "internal" })).toEqual({
    title: "No se pudo entrar.",
    next: "Pruebe otra vez. Si sigue igual, avise al personal.",
  });
  expect(problemSentence("en", { code: "internal", facts: { reference: "7Q4-K2M" } }).next).toContain("7Q4-K2M");
});
