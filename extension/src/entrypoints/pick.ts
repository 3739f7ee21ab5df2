import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import type { PickOrder } from "../background/pick.ts";
import { startPickMode } from "../pick/pick-mode.tsx";
import { type PickedPicture, rememberPicked } from "../picture/frame/picked-elements.ts";

/**
 * Injected into all frames of a tab that may be inspected, when the sender asks to pick a picture, and only then. The worker
 * calls `keepsakePick` by a later injection.
 */
export default defineUnlistedScript({
  globalName: true,
  main() {
    (globalThis as { keepsakePick?: typeof pick }).keepsakePick ??= pick;
  },
});

let endBefore: (() => void) | undefined;

/** The outermost page lets the sender pick; what is in a frame is told by that frame, which alone can read its files. */
function pick({ language, eventName }: PickOrder): void {
  endBefore?.();
  const listening = new AbortController();
  window.addEventListener(
    eventName,
    (event) => {
      const [element] = event.composedPath();
      if (!(element instanceof Element)) return;
      event.preventDefault();
      void report(element);
    },
    { signal: listening.signal, capture: true },
  );
  const end =
    window === window.top
      ? startPickMode({ language, onEnd: (picked) => picked && take(picked, eventName) })
      : undefined;
  endBefore = () => {
    end?.();
    listening.abort();
  };
}

function take(element: Element, eventName: string): void {
  const { defaultView } = element.ownerDocument;
  if (defaultView === window) return void report(element);
  // Nobody answers in a frame that the script could not be injected into: then the frame is what was picked.
  const isUnheard = element.dispatchEvent(
    new CustomEvent(eventName, { bubbles: true, composed: true, cancelable: true }),
  );
  const frame = defaultView?.frameElement;
  if (isUnheard && frame) take(frame, eventName);
}

async function report(element: Element): Promise<void> {
  await browser.runtime.sendMessage(rememberPicked(element) satisfies PickedPicture);
}
