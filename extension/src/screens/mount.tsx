import { QueryClientProvider } from "@tanstack/preact-query";
import { type ComponentChild, render } from "preact";
import { followAppearance } from "./appearance.ts";
import { followEngine, queries, readAhead } from "./engine-queries.ts";
import { currentSpeech, Speaking } from "./language.tsx";

/** Shows a screen in the page that its entrypoint opened, once what its first paint needs `ahead` of it is there. */
export async function mount(screen: ComponentChild, ahead?: Promise<unknown>): Promise<void> {
  followAppearance();
  followEngine();
  const place = document.getElementById("app");
  if (place === null) throw new Error("Failed to show a screen: its page has no element #app.");
  const [speech] = await Promise.all([currentSpeech(), readAhead.session(), ahead]);
  render(
    <QueryClientProvider client={queries}>
      <Speaking first={speech}>{screen}</Speaking>
    </QueryClientProvider>,
    place,
  );
}
