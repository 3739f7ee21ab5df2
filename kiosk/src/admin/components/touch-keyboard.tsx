import { ArrowBigUp, Delete } from "lucide-preact";
import { useState } from "preact/hooks";
import { useAdminWording } from "../wording/wording.ts";
import {
  KEYBOARD_LAYERS,
  layerAfterKey,
  layerAfterShift,
  layerAfterSigns,
  type KeyboardLayer,
} from "./keyboard-layers.ts";
import "./touch-keyboard.css";

type Props = {
  readonly onType: (text: string) => void;
  readonly onErase: () => void;
  readonly onDone: () => void;
  readonly doneWord?: string;
};

/** A standing kiosk has no keys, and its system shows none: this one types into the field that was touched last. */
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
