import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { Language } from "@keepsake/shared/people/people";
import { refusalSentence } from "@keepsake/shared/wording/wording";
import { KIOSK_WORDING } from "../../wording/wording.ts";

/** Why this device is not set up yet, and what staff do about it. Nothing goes on by itself: the code is typed anew. */
export function enrolProblem(language: Language, code: RefusalCode): string {
  const { offline, failed } = KIOSK_WORDING[language].enrol;
  if (code === "offline" || code === "timeout") return offline;
  return code === "internal" ? failed : refusalSentence(language, { code });
}
