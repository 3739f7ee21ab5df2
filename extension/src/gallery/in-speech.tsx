import type { ComponentChild } from "preact";
import { type Speech, useSpeech } from "../wording/speech.ts";

/** For states that have to be put in words before a component can show them. */
export function InSpeech({ children }: { readonly children: (speech: Speech) => ComponentChild }) {
  return <>{children(useSpeech())}</>;
}
