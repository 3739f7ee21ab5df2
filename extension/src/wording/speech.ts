import type { Language } from "@keepsake/shared/people/people";
import type { Wording } from "@keepsake/shared/wording/en";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Words } from "./en.ts";

/** Everything a screen needs to speak: our own words, those shared by all parts, and which language it is. */
export type Speech = { readonly language: Language; readonly words: Words; readonly shared: Wording };

export const SpeechContext = createContext<Speech | undefined>(undefined);

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === undefined) throw new Error("Failed to speak: no language was set around this component.");
  return speech;
}

/** Loads one language, never both, as one file: a popup opens the sooner for it. */
export async function speechIn(language: Language): Promise<Speech> {
  const { words, shared } = await LOAD[language]();
  return { language, words, shared };
}

const LOAD = {
  en: () => import("./en.ts").then(({ en, shared }) => ({ words: en, shared })),
  es: () => import("./es.ts").then(({ es, shared }) => ({ words: es, shared })),
} as const satisfies Record<Language, () => Promise<Omit<Speech, "language">>>;
