import type { Language } from "@keepsake/shared/people/people";
import { WORDING, type Wording } from "@keepsake/shared/wording/wording";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { en, type Words } from "./en.ts";
import { es } from "./es.ts";

const WORDS: Readonly<Record<Language, Words>> = { en, es };

/** Everything a screen needs to speak: our own words, those shared by all parts, and which language it is. */
export type Speech = { readonly language: Language; readonly words: Words; readonly shared: Wording };

export function speechIn(language: Language): Speech {
  return { language, words: WORDS[language], shared: WORDING[language] };
}

export const SpeechContext = createContext<Speech>(speechIn("en"));

export function useSpeech(): Speech {
  return useContext(SpeechContext);
}
