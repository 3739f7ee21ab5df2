const DARK = matchMedia("(prefers-color-scheme: dark)");
const CONTRAST = matchMedia("(prefers-contrast: more)");

/** Sets theme and contrast on the page as the system asks for them, now and whenever that changes. */
export function followAppearance(): void {
  const apply = () => {
    const { dataset } = document.documentElement;
    dataset["part"] = "extension";
    dataset["theme"] = DARK.matches ? "dark" : "light";
    dataset["contrast"] = CONTRAST.matches ? "high" : "normal";
  };
  apply();
  DARK.addEventListener("change", apply);
  CONTRAST.addEventListener("change", apply);
}
