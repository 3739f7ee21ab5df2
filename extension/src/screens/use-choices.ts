import { useEffect, useState } from "preact/hooks";
import { engine } from "../engine.ts";
import type { DraftChoices, DraftId } from "../outbox/model.ts";

const TYPING_PAUSE_MS = 400;

/** Person and caption as they are being chosen, kept in the outbox so that a closed window can be opened again. */
export function useChoices(id: DraftId, kept: DraftChoices) {
  const [first] = useState(kept);
  const [choices, choose] = useState(first);
  useEffect(() => {
    let isKept = choices === first;
    const keep = () => {
      if (!isKept) void engine.choose({ id, choices });
      isKept = true;
    };
    const timer = setTimeout(keep, TYPING_PAUSE_MS);
    // A window that is being closed runs no effects any more, but it still says goodbye.
    addEventListener("pagehide", keep);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", keep);
    };
  }, [id, first, choices]);
  return [choices, choose] as const;
}
