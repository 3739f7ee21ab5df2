import { useSpeech } from "../wording/words.ts";
import type { Go } from "./place.ts";

/** There is nothing left to do: close the window, or look where the photo is. */
export function WayOut({ go }: { readonly go: Go }) {
  const { words } = useSpeech();
  return (
    <footer class="pay-bar">
      <button class="button primary main wide" type="button" onClick={() => window.close()}>
        {words.sent.done}
      </button>
      <button class="button bare wide" type="button" onClick={() => go({ at: "photos" })}>
        {words.go.seePhotos}
      </button>
    </footer>
  );
}
