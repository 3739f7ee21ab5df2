import { DAY_MS, HOUR_MS, MINUTE_MS, type Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { Language } from "@keepsake/shared/people/people";
import type { Refused } from "@keepsake/shared/result";
import { refusalSentence } from "@keepsake/shared/wording/wording";
import { refusalIn } from "@keepsake/ui/queries.ts";
import { useLanguage } from "../../wording/wording.ts";
import { en, type AdminWording } from "./en.ts";
import { es } from "./es.ts";

export const ADMIN_WORDING: Readonly<Record<Language, AdminWording>> = { en, es };

/** What admin mode says, in the language of the screen. */
export function useAdminWording(): AdminWording {
  return ADMIN_WORDING[useLanguage()];
}

/**
 * A refusal in words for staff. The shared sentence about a lost connection promises that sending goes on by itself,
 * which is not so for anything that staff do.
 */
export function staffRefusal(language: Language, refusal: Refused<RefusalCode>): string {
  return refusal.code === "offline" ? ADMIN_WORDING[language].away : refusalSentence(language, refusal);
}

/** Why a list could not be read, if so. */
export function staffRefusalIn(language: Language, error: unknown): string | undefined {
  const refusal = refusalIn(error);
  return refusal && staffRefusal(language, refusal);
}

/** How long ago, in the two largest units that matter. */
export function elapsedWords(at: Instant, now: Instant, say: AdminWording["ago"]): string {
  const ms = Math.max(0, now - at);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  if (ms >= DAY_MS) return say.days(Math.floor(ms / DAY_MS), hours);
  if (ms >= HOUR_MS) return say.hours(hours, minutes);
  return ms >= MINUTE_MS ? say.minutes(minutes) : say.now;
}
