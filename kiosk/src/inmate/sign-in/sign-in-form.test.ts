import { describe, expect, test } from "vitest";
import {
  canGoOn,
  EMPTY_FORM,
  enrolProblem,
  formAfter,
  problemSentence,
  requestOf,
  type FormEvent,
  type SignInForm,
} from "./sign-in-form.ts";

const type = (digits: string): FormEvent[] => [...digits].map((digit) => ({ type: "digit", digit }));
const after = (form: SignInForm, ...events: readonly FormEvent[]) => events.reduce(formAfter, form);

const atPin = after(EMPTY_FORM, ...type("104552"), { type: "next" });
const atCode = after(EMPTY_FORM, ...type("107316"), { type: "choosePath", path: "code" }, { type: "next" });

describe("with a PIN", () => {
  test("a number, Next, six digits: then it is asked", () => {
    expect(atPin.box).toBe("pin");
    expect(requestOf(after(atPin, ...type("48291")))).toBeUndefined();
    expect(requestOf(after(atPin, ...type("482913")))).toEqual({ kind: "signIn", number: "104552", pin: "482913" });
  });

  test("too short a number goes nowhere", () => {
    const short = after(EMPTY_FORM, ...type("104"));
    expect(canGoOn(short)).toBe(false);
    expect(after(short, { type: "next" }).box).toBe("number");
  });

  test("a refusal empties the PIN, keeps the number, and is not asked again by itself", () => {
    const refused = after(atPin, ...type("000001"), {
      type: "refused",
      problem: { code: "wrong-credentials", facts: { triesLeft: 3 } },
    });
    expect(refused).toMatchObject({ box: "pin", typed: { number: "104552", pin: "" } });
    expect(refused.problem?.facts).toEqual({ triesLeft: 3 });
    expect(requestOf(refused)).toBeUndefined();
    expect(after(refused, ...type("1")).problem).toBeUndefined();
  });

  test("digits can be deleted, and the number changed", () => {
    const typed = after(atPin, ...type("12"), { type: "delete" });
    expect(typed.typed.pin).toBe("1");
    expect(after(typed, { type: "clear" }).typed.pin).toBe("");
    expect(after(typed, { type: "changeNumber" })).toMatchObject({ box: "number", typed: { number: "", pin: "" } });
  });
});

describe("with a one-time code", () => {
  const atNewPin = after(atCode, ...type("20481937"));

  test("code, PIN, PIN again: then all three are asked at once", () => {
    expect(atCode.box).toBe("code");
    expect(atNewPin.box).toBe("newPin");
    const chosen = after(atNewPin, ...type("628405"));
    expect(chosen.box).toBe("pinAgain");
    expect(requestOf(after(chosen, ...type("628405")))).toEqual({
      kind: "firstSignIn",
      number: "107316",
      code: "20481937",
      pin: "628405",
    });
  });

  test("two PINs that differ are chosen again; the code stays", () => {
    const differing = after(atNewPin, ...type("628405"), ...type("628406"));
    expect(differing).toMatchObject({ box: "newPin", problem: { code: "pins-differ" }, typed: { code: "20481937" } });
    expect(differing.typed.newPin).toBe("");
    expect(requestOf(differing)).toBeUndefined();
  });

  test.each(["111111", "123456", "121212", "107316"])("%s is too easy, and said so at once", (pin) => {
    expect(after(atNewPin, ...type(pin))).toMatchObject({ box: "newPin", problem: { code: "pin-too-simple" } });
  });

  test("a wrong code is typed again from the code on", () => {
    const refused = after(atNewPin, ...type("628405"), ...type("628405"), {
      type: "refused",
      problem: { code: "first-code-wrong" },
    });
    expect(refused).toMatchObject({ box: "code", typed: { number: "107316", code: "", newPin: "", pinAgain: "" } });
  });
});

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

test.each([
  ["en", "offline", "The connection is down. When it is back, type the code again."],
  ["es", "offline", "No hay conexión. Cuando vuelva, escriba el código otra vez."],
  ["en", "internal", "This device could not be set up. Restart it, make a new code and type that."],
  ["es", "enrolment-code-wrong", "Este código no es correcto, ya se usó o venció. Pida uno nuevo al personal."],
] as const)("in %s, a set-up that ends with %s says what to do now", (language, code, sentence) => {
  expect(enrolProblem(language, code)).toBe(sentence);
});
