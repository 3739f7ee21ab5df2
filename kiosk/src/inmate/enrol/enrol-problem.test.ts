import { expect, test } from "vitest";
import { enrolProblem } from "./enrol-problem.ts";

test.each([
  ["en", "offline", "The connection is down. When it is back, type the code again."],
  ["es", "offline", "No hay conexión. Cuando vuelva, escriba el código otra vez."],
  ["en", "internal", "This device could not be set up. Restart it, make a new code and type that."],
  ["es", "enrolment-code-wrong", "Este código no es correcto, ya se usó o venció. Pida uno nuevo al personal."],
] as const)("in %s, a set-up that ends with %s says what to do now", (language, code, sentence) => {
  expect(enrolProblem(language, code)).toBe(sentence);
});
