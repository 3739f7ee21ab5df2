import { Delete } from "lucide-preact";
import { useEffect } from "preact/hooks";
import "./number-pad.css";

type Props = {
  readonly words: { readonly clear: string; readonly deleteDigit: string };
  readonly isOff: boolean;
  readonly onDigit: (digit: string) => void;
  readonly onDelete: () => void;
  readonly onClear: () => void;
};

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/** Large keys for numbers and PINs. A pressed key sinks but does not light up, since somebody may be watching. */
export function NumberPad({ words, isOff, onDigit, onDelete, onClear }: Props) {
  useEffect(() => {
    if (isOff) return undefined;
    const press = (event: KeyboardEvent) => {
      if (/^[0-9]$/u.test(event.key)) onDigit(event.key);
      else if (event.key === "Backspace") onDelete();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [isOff, onDigit, onDelete]);

  const key = (digit: string) => (
    <button key={digit} type="button" class="pad-key" disabled={isOff} onClick={() => onDigit(digit)}>
      {digit}
    </button>
  );
  return (
    <div class="number-pad">
      {DIGITS.map(key)}
      <button type="button" class="pad-key pad-side" disabled={isOff} onClick={onClear}>
        {words.clear}
      </button>
      {key("0")}
      <button type="button" class="pad-key pad-side" disabled={isOff} aria-label={words.deleteDigit} onClick={onDelete}>
        <Delete aria-hidden="true" />
      </button>
    </div>
  );
}
