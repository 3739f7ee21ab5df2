import type { Language } from "@keepsake/shared/people/people";
import type { Speech } from "./words.ts";

/** Loads one language, never both, as one file: a popup opens the sooner for it. */
export async function speechIn(language: Language): Promise<Speech> {
  const { words, shared } = await LOAD[language]();
  return { language, words, shared };
}

const LOAD = {
  en: () => import("./en.ts").then(({ en, shared }) => ({ words: en, shared })),
  es: () => import("./es.ts").then(({ es, shared }) => ({ words: es, shared })),
} as const satisfies Record<Language, () => Promise<Omit<Speech, "language">>>;
