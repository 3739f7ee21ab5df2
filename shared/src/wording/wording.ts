import type { MessageStatus } from "../message/lifecycle.ts";
import type { CommonReasonCode, ReasonText } from "../message/reason-codes.ts";
import type { RefusalCode } from "../message/refusals.ts";
import type { Language } from "../people/people.ts";
import type { RefusalFacts } from "../result.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";

/** The sentences that more than one part speaks. What one part says alone is written in that part. */
export type Wording = {
  /** What happened, then what to do next. `facts` come with the refusal. */
  readonly refusals: Readonly<Record<RefusalCode, (facts: RefusalFacts) => string>>;
  readonly statuses: Readonly<Record<MessageStatus, string>>;
  readonly reasons: Readonly<Record<CommonReasonCode, ReasonText>>;
  readonly credits: (count: number) => string;
  readonly duration: { readonly minutes: (count: number) => string; readonly days: (count: number) => string };
};

export const WORDING: Readonly<Record<Language, Wording>> = { en, es };

/** The sentence for a refusal, in the reader's language. */
export function refusalSentence(language: Language, refusal: { code: RefusalCode; facts?: RefusalFacts }): string {
  return WORDING[language].refusals[refusal.code](refusal.facts ?? {});
}
