import type { Language } from "@keepsake/shared/people/people";
import { cell } from "../state/cell.ts";

export type Look = { readonly theme: "light" | "dark"; readonly contrast: "normal" | "high" };
export type Part = "kiosk" | "admin";

/** How the screen is shown, as the person in front of it chose. A kiosk forgets it at sign-out. */
export type Display = Look & {
  readonly language: Language;
  readonly bigText: boolean;
  /** Whether they had something read aloud: what comes without being asked for is then read aloud too. */
  readonly listens: boolean;
};

const AT_REST: Display = { theme: "light", contrast: "normal", language: "en", bigText: false, listens: false };

/** What the button "Contrast" steps through. */
const LOOKS: readonly Look[] = [
  { theme: "light", contrast: "normal" },
  { theme: "light", contrast: "high" },
  { theme: "dark", contrast: "high" },
  { theme: "dark", contrast: "normal" },
];

export function lookAfter(look: Look): Look {
  const at = LOOKS.findIndex(({ theme, contrast }) => theme === look.theme && contrast === look.contrast);
  return LOOKS[(at + 1) % LOOKS.length] ?? AT_REST;
}

export function otherLanguage(language: Language): Language {
  return language === "en" ? "es" : "en";
}

export const display = cell<Display>(AT_REST);

export const changeDisplay = (change: Partial<Display>) => display.write({ ...display.read(), ...change });
export const stepContrast = () => changeDisplay(lookAfter(display.read()));
export const switchLanguage = () => changeDisplay({ language: otherLanguage(display.read().language) });
export const toggleBigText = () => changeDisplay({ bigText: !display.read().bigText });
export const forgetDisplay = () => display.write(AT_REST);
