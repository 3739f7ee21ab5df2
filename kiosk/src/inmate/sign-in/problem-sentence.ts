import type { Language } from "@keepsake/shared/people/people";
import { refusalSentence } from "@keepsake/shared/wording/wording";
import { KIOSK_WORDING } from "../../wording/wording.ts";
import type { Problem } from "./sign-in-form.ts";

type Sentence = { readonly title?: string; readonly next: string };

/** What went wrong and what to do. An unknown number and a wrong PIN read the same. */
export function problemSentence(language: Language, { code, facts }: Problem): Sentence {
  const words = KIOSK_WORDING[language].signIn;
  if (code === "pins-differ") return { title: words.pinsDiffer, next: words.pinsDifferNext };
  // Nothing that was typed here goes on by itself.
  if (code === "offline") return { title: words.offline, next: words.offlineNext };
  // Without a number to tell, it broke on this device.
  if (code === "internal" && facts?.["reference"] === undefined) return { title: words.failed, next: words.failedNext };
  if (code === "wrong-credentials") {
    const triesLeft = facts?.["triesLeft"];
    return { title: words.wrong, next: words.wrongNext(triesLeft === undefined ? undefined : Number(triesLeft)) };
  }
  return { next: refusalSentence(language, facts === undefined ? { code } : { code, facts }) };
}
