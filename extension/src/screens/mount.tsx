import { QueryClientProvider } from "@tanstack/preact-query";
import { type ComponentChild, render } from "preact";
import { followAppearance } from "./appearance.ts";
import { followEngine, queries } from "./engine-queries.ts";
import { speechIn } from "../wording/speech-in.ts";
import { currentLanguage, Speaking } from "./language.tsx";

/** Shows a screen in the page that its entrypoint opened. */
export async function mount(screen: ComponentChild): Promise<void> {
  followAppearance();
  const place = document.getElementById("app");
  if (place === null) throw new Error("Failed to show a screen: its page has no element #app.");
  const speech = await speechIn(await currentLanguage());
  followEngine();
  render(
    <QueryClientProvider client={queries}>
      <Speaking first={speech}>{screen}</Speaking>
    </QueryClientProvider>,
    place,
  );
}
