import { ArrowBigUp, Delete } from "lucide-preact";
import { useState } from "preact/hooks";
import { useAdminWording } from "../wording/wording.ts";
import "./touch-keyboard.css";

type Props = {
  readonly onType: (text: string) => void;
  readonly onErase: () => void;
  readonly onDone: () => void;
  readonly doneWord?: string;
};

/** A standing kiosk has no keyboard, and its system shows none: this one types into the field that was touched last. */
export function TouchKeyboard({ onType, onErase, onDone, doneWord }: Props) {
  const say = useAdminWording();
  const [layer, setLayer] = useState<KeyboardLayer>("letters");
  const type = (text: string) => {
    onType(text);
    setLayer(layerAfterKey);
  };
  return (
    // The field keeps its focus and its caret while keys are touched.
    <fieldset class="touch-keyboard" aria-label={say.keyboard.label} onPointerDown={(event) => event.preventDefault()}>
      {KEYBOARD_LAYERS[layer].map((row) => (
        <div key={row} class="touch-keys">
          {[...row].map((letter) => (
            <button key={letter} type="button" onClick={() => type(letter)}>
              {letter}
            </button>
          ))}
        </div>
      ))}
      <div class="touch-keys last">
        <button
          type="button"
          aria-pressed={layer === "capitals"}
          aria-label={say.keyboard.shift}
          onClick={() => setLayer(layerAfterShift)}
        >
          <ArrowBigUp aria-hidden="true" />
        </button>
        <button type="button" onClick={() => setLayer(layerAfterSigns)}>
          {layer === "signs" ? say.keyboard.letters : say.keyboard.signs}
        </button>
        <button type="button" class="wide" onClick={() => type(" ")}>
          {say.keyboard.space}
        </button>
        <button type="button" aria-label={say.keyboard.erase} onClick={onErase}>
          <Delete aria-hidden="true" />
        </button>
        <button type="button" class="done" onClick={onDone}>
          {doneWord ?? say.keyboard.done}
        </button>
      </div>
    </fieldset>
  );
}

/** What stands on the keys of the screen keyboard, row by row. Letters of English and Spanish, signs for passwords. */
export const KEYBOARD_LAYERS = {
  letters: ["1234567890", "qwertyuiop", "asdfghjklñ", "zxcvbnm-_."],
  capitals: ["1234567890", "QWERTYUIOP", "ASDFGHJKLÑ", "ZXCVBNM-_."],
  signs: ["1234567890", "@#$%&*()+=", "!?¡¿:;,'\"/", "áéíóúü<>[]"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type KeyboardLayer = keyof typeof KEYBOARD_LAYERS;

/** The layer after a letter was typed: a capital holds for one letter, signs stay until they are switched off. */
export function layerAfterKey(layer: KeyboardLayer): KeyboardLayer {
  return layer === "capitals" ? "letters" : layer;
}

export function layerAfterShift(layer: KeyboardLayer): KeyboardLayer {
  return layer === "capitals" ? "letters" : "capitals";
}

export function layerAfterSigns(layer: KeyboardLayer): KeyboardLayer {
  return layer === "signs" ? "letters" : "signs";
}
