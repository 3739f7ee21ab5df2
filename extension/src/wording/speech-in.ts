import type { Language } from "@keepsake/shared/people/people";
import type { Speech } from "./words.ts";

/** Loads one language, never both: a popup opens the sooner for it. */
export async function speechIn(language: Language): Promise<Speech> {
  const { words, shared } = await LOAD[language]();
  return { language, words, shared };
}

const LOAD = {
  en: async () => {
    const [own, common] = await Promise.all([import("./en.ts"), import("@keepsake/shared/wording/en")]);
    return { words: own.en, shared: common.en };
  },
  es: async () => {
    const [own, common] = await Promise.all([import("./es.ts"), import("@keepsake/shared/wording/es")]);
    return { words: own.es, shared: common.es };
  },
} as const satisfies Record<Language, () => Promise<Omit<Speech, "language">>>;
