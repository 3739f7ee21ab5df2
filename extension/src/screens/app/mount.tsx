import { QueryClientProvider } from "@tanstack/preact-query";
import { type ComponentChild, render } from "preact";
import { currentSpeech, Speaking } from "../language.tsx";
import { followChanges, queries, prefetch } from "../queries.ts";

/** Shows a screen in the page that its entrypoint opened, once what its first paint needs `ahead` of it is there. */
export async function mount(screen: ComponentChild, ahead?: Promise<unknown>): Promise<void> {
  followAppearance();
  followChanges();
  const root = document.getElementById("app");
  if (root === null) throw new Error("Failed to show a screen: its page has no element #app.");
  const [speech] = await Promise.all([currentSpeech(), prefetch.session(), ahead]);
  render(
    <QueryClientProvider client={queries}>
      <Speaking first={speech}>{screen}</Speaking>
    </QueryClientProvider>,
    root,
  );
}

const DARK = matchMedia("(prefers-color-scheme: dark)");
const CONTRAST = matchMedia("(prefers-contrast: more)");

/** Sets theme and contrast on the page as the system asks for them, now and whenever that changes. */
function followAppearance(): void {
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
