import type { KeyPress } from "./keys.ts";

/** Whether what has the focus takes letters, answers keys by itself, or leaves them to the screen. */
export function focusKind(target: EventTarget | null): KeyPress["focus"] {
  if (!(target instanceof Element)) return "other";
  if (target.matches("textarea, [contenteditable], input:not([type='checkbox'])")) return "text";
  return target.matches("button, a[href], summary, select") ? "button" : "other";
}
