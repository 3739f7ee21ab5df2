/** What stands on the keys of the screen keyboard, row by row. Letters of English and Spanish, signs for passwords. */
export const KEYBOARD_LAYERS = {
  letters: ["1234567890", "qwertyuiop", "asdfghjklñ", "zxcvbnm-_."],
  capitals: ["1234567890", "QWERTYUIOP", "ASDFGHJKLÑ", "ZXCVBNM-_."],
  signs: ["1234567890", "@#$%&*()+=", "!?¡¿:;,'\"/", "áéíóúü<>[]"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type KeyboardLayer = keyof typeof KEYBOARD_LAYERS;

/** A capital is one letter's business; signs stay until put away. */
export function layerAfterKey(layer: KeyboardLayer): KeyboardLayer {
  return layer === "capitals" ? "letters" : layer;
}

export function layerAfterShift(layer: KeyboardLayer): KeyboardLayer {
  return layer === "capitals" ? "letters" : "capitals";
}

export function layerAfterSigns(layer: KeyboardLayer): KeyboardLayer {
  return layer === "signs" ? "letters" : "signs";
}
