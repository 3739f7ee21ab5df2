import type { CommonReasonCode, Reason } from "../message/reason-codes.ts";
import type { RefusalCode } from "../message/refusals.ts";
import type { Language } from "../people/people.ts";
import type { RefusalFacts } from "../result.ts";
import { en, type Wording } from "./en.ts";
import { es } from "./es.ts";

export const WORDING: Readonly<Record<Language, Wording>> = { en, es };

/** The sentence for a refusal, in the reader's language. */
export function refusalSentence(language: Language, refusal: { code: RefusalCode; facts?: RefusalFacts }): string {
  return WORDING[language].refusals[refusal.code](refusal.facts ?? {});
}

/** A common reason in the words it comes with, before a facility changes them. */
export function commonReason(code: CommonReasonCode, { twoPerson = false } = {}): Reason {
  return { code: code as Reason["code"], en: WORDING.en.reasons[code], es: WORDING.es.reasons[code], twoPerson };
}
