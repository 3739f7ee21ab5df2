import type { Language } from "@keepsake/shared/people/people";
import { cell } from "@keepsake/ui/cell.ts";

type Theme = { readonly theme: "light" | "dark"; readonly contrast: "normal" | "high" };
type Part = "kiosk" | "admin";

/** How the screen is shown, as the person in front of it chose. A kiosk forgets it at sign-out. */
export type Appearance = Theme & {
  readonly language: Language;
  readonly bigText: boolean;
  /** Whether this person had something read aloud: warnings are then read aloud too. */
  readonly listens: boolean;
};

const DEFAULT: Appearance = { theme: "light", contrast: "normal", language: "en", bigText: false, listens: false };

/** What the button "Contrast" steps through. */
const THEMES: readonly Theme[] = [
  { theme: "light", contrast: "normal" },
  { theme: "light", contrast: "high" },
  { theme: "dark", contrast: "high" },
  { theme: "dark", contrast: "normal" },
];

function themeAfter(current: Theme): Theme {
  const at = THEMES.findIndex(({ theme, contrast }) => theme === current.theme && contrast === current.contrast);
  return THEMES[(at + 1) % THEMES.length] ?? DEFAULT;
}

export function otherLanguage(language: Language): Language {
  return language === "en" ? "es" : "en";
}

export const appearance = cell<Appearance>(DEFAULT);

export const changeAppearance = (change: Partial<Appearance>) => appearance.write({ ...appearance.read(), ...change });
export const stepContrast = () => changeAppearance(themeAfter(appearance.read()));
export const switchLanguage = () => changeAppearance({ language: otherLanguage(appearance.read().language) });
export const toggleBigText = () => changeAppearance({ bigText: !appearance.read().bigText });
export const resetAppearance = () => appearance.write(DEFAULT);

/** Writes the appearance onto the page, where the style tokens read it, now and after each change. */
export function applyAppearance(page: HTMLElement): void {
  const apply = ({ theme, contrast, language, bigText }: Appearance) => {
    page.lang = language;
    Object.assign(page.dataset, { theme, contrast, text: bigText ? "big" : "normal" });
  };
  apply(appearance.read());
  appearance.follow(apply);
}

/** Inmate screens are read standing and admin screens mostly at a desk, so all their sizes differ. */
export function applyPart(page: HTMLElement, part: Part): void {
  page.dataset["part"] = part;
}
