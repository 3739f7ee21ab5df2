import { Trash2 } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSpeech } from "../wording/words.ts";
import "./throw-away-button.css";

type Props = { readonly onThrowAway: () => void };

/** In the corner of the stage, where a finger may come by chance: it asks once more. */
export function ThrowAwayButton({ onThrowAway }: Props) {
  const { words } = useSpeech();
  const [isAsked, setIsAsked] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsked) keep.current?.focus();
  }, [isAsked]);
  if (!isAsked) {
    return (
      <button
        class="button only-icon throw-away-corner throw-away"
        type="button"
        aria-label={words.picture.throwAway}
        title={words.picture.throwAway}
        onClick={() => setIsAsked(true)}
      >
        <Trash2 aria-hidden="true" />
      </button>
    );
  }
  return (
    <div class="throw-away-corner throw-away-asked">
      <button class="button" type="button" ref={keep} onClick={() => setIsAsked(false)}>
        {words.picture.keep}
      </button>
      <button class="button" type="button" onClick={onThrowAway}>
        <Trash2 aria-hidden="true" />
        {words.picture.throwAway}
      </button>
    </div>
  );
}
