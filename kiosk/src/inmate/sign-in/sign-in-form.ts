import { PIN_DIGITS } from "@keepsake/shared/message/limits";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { isPinTooSimple } from "@keepsake/shared/people/people";
import type { Language } from "@keepsake/shared/people/people";
import type { RefusalFacts } from "@keepsake/shared/result";
import { refusalSentence } from "@keepsake/shared/wording/wording";
import { KIOSK_WORDING } from "../../wording/wording.ts";

export const NUMBER_DIGITS_MIN = 4;
export const CODE_DIGITS = 8;

/** How many digits fit into each box. */
export const DIGITS_MAX = {
  number: 10,
  pin: PIN_DIGITS,
  code: CODE_DIGITS,
  newPin: PIN_DIGITS,
  pinAgain: PIN_DIGITS,
} as const;

export type Box = keyof typeof DIGITS_MAX;

/** With a PIN, or with a one-time code from staff and a PIN to choose. */
export type Path = "pin" | "code";

/** Two PINs that differ are caught here; everything else is the relay's answer. */
export type Problem = { readonly code: RefusalCode | "pins-differ"; readonly facts?: RefusalFacts };

export type SignInForm = {
  readonly path: Path;
  readonly box: Box;
  readonly typed: Readonly<Record<Box, string>>;
  readonly problem?: Problem;
};

export type FormEvent =
  | { readonly type: "digit"; readonly digit: string }
  | { readonly type: "delete" }
  | { readonly type: "clear" }
  | { readonly type: "next" }
  | { readonly type: "changeNumber" }
  | { readonly type: "choosePath"; readonly path: Path }
  | { readonly type: "refused"; readonly problem: Problem };

export type SignInRequest =
  | { readonly kind: "signIn"; readonly number: string; readonly pin: string }
  | { readonly kind: "firstSignIn"; readonly number: string; readonly code: string; readonly pin: string };

const EMPTY = { number: "", pin: "", code: "", newPin: "", pinAgain: "" };

export const EMPTY_FORM: SignInForm = { path: "pin", box: "number", typed: EMPTY };

/** Which box follows a full one. After the last of a path the form is complete. */
const NEXT: Readonly<Record<Path, Partial<Record<Box, Box>>>> = {
  pin: { number: "pin" },
  code: { number: "code", code: "newPin", newPin: "pinAgain" },
};

/** The box to which a refusal leads back: that box and those after it are typed again. Not listed: the first secret box. */
const BACK_TO: Partial<Record<Problem["code"], Box>> = {
  "pins-differ": "newPin",
  "pin-too-simple": "newPin",
};

const SECRETS: Readonly<Record<Path, readonly Box[]>> = { pin: ["pin"], code: ["code", "newPin", "pinAgain"] };

export function formAfter(form: SignInForm, event: FormEvent): SignInForm {
  switch (event.type) {
    case "digit":
      return afterDigit(form, event.digit);
    case "delete":
      return retyped(form, form.typed[form.box].slice(0, -1));
    case "clear":
      return retyped(form, "");
    case "next":
      return canGoOn(form) ? { ...clearProblem(form), box: NEXT[form.path][form.box] ?? form.box } : form;
    case "changeNumber":
      return { ...clearProblem(form), box: "number", typed: EMPTY };
    case "choosePath":
      return inPath(form, event.path);
    case "refused":
      return backTo(form, event.problem);
  }
}

/** What to ask the relay once the last box is full. */
export function requestOf({ path, box, typed, problem }: SignInForm): SignInRequest | undefined {
  if (problem !== undefined || typed[box].length < DIGITS_MAX[box]) return undefined;
  if (path === "pin" && box === "pin") return { kind: "signIn", number: typed.number, pin: typed.pin };
  if (path === "code" && box === "pinAgain")
    return { kind: "firstSignIn", number: typed.number, code: typed.code, pin: typed.newPin };
  return undefined;
}

/** Only a number has no fixed length, so only it needs a button to go on. */
export function canGoOn({ box, typed }: SignInForm): boolean {
  return box === "number" && typed.number.length >= NUMBER_DIGITS_MIN;
}

function afterDigit(form: SignInForm, digit: string): SignInForm {
  const { box, typed } = form;
  if (typed[box].length >= DIGITS_MAX[box]) return form;
  const next = retyped(form, typed[box] + digit);
  const isFull = next.typed[box].length === DIGITS_MAX[box];
  if (!isFull || box === "number") return next;
  if (box === "newPin" && isEasy(next.typed)) return backTo(next, { code: "pin-too-simple" });
  if (box === "pinAgain" && next.typed.pinAgain !== next.typed.newPin) return backTo(next, { code: "pins-differ" });
  return { ...next, box: NEXT[next.path][box] ?? box };
}

/** The relay checks it too. Checked here, the PIN need not be typed twice first. */
function isEasy({ newPin, number }: SignInForm["typed"]): boolean {
  return isPinTooSimple(newPin) || newPin === number.slice(0, newPin.length);
}

function retyped(form: SignInForm, text: string): SignInForm {
  return { ...clearProblem(form), typed: { ...form.typed, [form.box]: text } };
}

function inPath(form: SignInForm, path: Path): SignInForm {
  const number = form.typed.number;
  const box = number.length >= NUMBER_DIGITS_MIN && form.box !== "number" ? (NEXT[path].number ?? "number") : "number";
  return { path, box, typed: { ...EMPTY, number } };
}

function backTo(form: SignInForm, problem: Problem): SignInForm {
  const secrets = SECRETS[form.path];
  const box = BACK_TO[problem.code] ?? secrets[0] ?? "number";
  const kept = secrets.slice(0, secrets.indexOf(box));
  const typed = { ...EMPTY, number: form.typed.number };
  for (const one of kept) typed[one] = form.typed[one];
  return { path: form.path, box, typed, problem };
}

function clearProblem({ path, box, typed }: SignInForm): SignInForm {
  return { path, box, typed };
}

type Sentence = { readonly title?: string; readonly next: string };

/** What went wrong and what to do. An unknown number and a wrong PIN read the same. */
export function problemSentence(language: Language, { code, facts }: Problem): Sentence {
  const words = KIOSK_WORDING[language].signIn;
  if (code === "pins-differ") return { title: words.pinsDiffer, next: words.pinsDifferNext };
  // The shared sentence promises that it goes on by itself; what was typed here does not.
  if (code === "offline") return { title: words.offline, next: words.offlineNext };
  // The relay gives each of its own errors a number. Without one, the error is this device's.
  if (code === "internal" && facts?.["reference"] === undefined) return { title: words.failed, next: words.failedNext };
  if (code === "wrong-credentials") {
    const triesLeft = facts?.["triesLeft"];
    return { title: words.wrong, next: words.wrongNext(triesLeft === undefined ? undefined : Number(triesLeft)) };
  }
  return { next: refusalSentence(language, facts === undefined ? { code } : { code, facts }) };
}

/** Why this device is not set up yet, and what staff do about it: the code always has to be typed again. */
export function enrolProblem(language: Language, code: RefusalCode): string {
  const { offline, failed } = KIOSK_WORDING[language].enrol;
  if (code === "offline" || code === "timeout") return offline;
  return code === "internal" ? failed : refusalSentence(language, { code });
}
