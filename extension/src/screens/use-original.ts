import { useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { originPattern } from "../components/send-view.ts";
import { engine } from "../engine.ts";
import type { DraftId } from "../outbox/model.ts";

/** "Send the original": asks for access to the one site that has it, then takes the picture again. */
export function useOriginal(id: DraftId, originalUrl: string | undefined) {
  const [isDenied, setIsDenied] = useState(false);
  const pattern = originalUrl === undefined ? undefined : originPattern(originalUrl);
  const ask = () => {
    if (pattern === undefined) return;
    // Nothing may come before it: the browser only asks straight from a click.
    const asked = browser.permissions.request({ origins: [pattern] });
    void asked.then((isGranted) => {
      setIsDenied(!isGranted);
      return isGranted ? engine.captureAgain(id) : undefined;
    });
  };
  return { ask, isDenied };
}
