import { display, type Display, type Part } from "./display.ts";

/** Writes the display onto the page, where the tokens read it, and goes on doing so. */
export function applyDisplay(page: HTMLElement): void {
  const apply = ({ theme, contrast, language, bigText }: Display) => {
    page.lang = language;
    Object.assign(page.dataset, { theme, contrast, text: bigText ? "big" : "normal" });
  };
  apply(display.read());
  display.follow(apply);
}

/** Kiosk screens are read standing, admin screens at a desk: they differ in every size. */
export function applyPart(page: HTMLElement, part: Part): void {
  page.dataset["part"] = part;
}
