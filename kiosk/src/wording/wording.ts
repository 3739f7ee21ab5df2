import type { Language } from "@keepsake/shared/people/people";
import { useCell } from "@keepsake/ui/use-cell.ts";
import { appearance } from "../screen/appearance.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";

export type KioskWording = typeof en;

export const KIOSK_WORDING: Readonly<Record<Language, KioskWording>> = { en, es };

/** What the inmate side says, in the language of the screen. */
export function useWording(): KioskWording {
  return KIOSK_WORDING[useLanguage()];
}

export function useLanguage(): Language {
  return useCell(appearance).language;
}

/** The words with a capital letter, for the start of a sentence or a title. */
export function atStart(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
