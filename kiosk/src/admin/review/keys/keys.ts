import type { ReasonCode } from "@keepsake/shared/message/reason-codes";

export type KeyCommand =
  | { readonly name: "approve" | "setAside" | "openReasons" | "undo" | "keys" }
  | { readonly name: "confirm" | "back" | "note" }
  | { readonly name: "tool"; readonly tool: ViewTool }
  | { readonly name: "reason"; readonly code: ReasonCode };

/** What is open on the review screen. A sheet over it has keys of its own. */
export type KeyMode = "deciding" | "choosingReasons" | "off";

/** The parts of a keyboard event that a command depends on. */
export type KeyPress = {
  readonly key: string;
  readonly repeat: boolean;
  readonly withModifier: boolean;
  /** What has the focus: text is typed into a field, and a button answers Enter by itself. */
  readonly focus: "text" | "button" | "other";
};

export const TOOL_KEYS = { zoom: "Z", grey: "G", blur: "B", turn: "T" } as const;

/** A way to view the photo, by its key or by its button. */
export type ViewTool = keyof typeof TOOL_KEYS;

export const DECISION_KEYS = { approve: "A", setAside: "S", openReasons: "R", undo: "U", keys: "?" } as const;

export const REASON_SCREEN_KEYS = { confirm: "Enter", back: "Esc", note: "/" } as const;

/** Keys of reasons, in the facility's order. None of them is a key of the tools, which stay in use meanwhile. */
const REASON_KEYS = [..."1234567890PHNOLKJYMIDEFCVWXQ"];

export function reasonKey(index: number): string | undefined {
  return REASON_KEYS[index];
}

const DECIDING: Readonly<Record<string, KeyCommand>> = {
  A: { name: "approve" },
  S: { name: "setAside" },
  R: { name: "openReasons" },
  U: { name: "undo" },
  "?": { name: "keys" },
};

const CHOOSING: Readonly<Record<string, KeyCommand>> = {
  ENTER: { name: "confirm" },
  ESCAPE: { name: "back" },
  "/": { name: "note" },
};

const TOOLS: Readonly<Record<string, KeyCommand>> = {
  Z: { name: "tool", tool: "zoom" },
  G: { name: "tool", tool: "grey" },
  B: { name: "tool", tool: "blur" },
  T: { name: "tool", tool: "turn" },
};

/** What a key does, or undefined for a key that means nothing here. A key that is held down counts once. */
export function commandOf(press: KeyPress, mode: KeyMode, reasons: readonly ReasonCode[]): KeyCommand | undefined {
  const key = press.key.toUpperCase();
  if (mode === "off" || press.withModifier || press.repeat) return undefined;
  if (press.focus === "text" && !(mode === "choosingReasons" && WHILE_TYPING.has(key))) return undefined;
  if (press.focus === "button" && key === "ENTER") return undefined;
  const command = (mode === "deciding" ? DECIDING : CHOOSING)[key] ?? TOOLS[key];
  return command ?? (mode === "choosingReasons" ? reasonCommand(key, reasons) : undefined);
}

const WHILE_TYPING: ReadonlySet<string> = new Set(["ENTER", "ESCAPE"]);

function reasonCommand(key: string, reasons: readonly ReasonCode[]): KeyCommand | undefined {
  const code = reasons[REASON_KEYS.indexOf(key)];
  return code === undefined ? undefined : { name: "reason", code };
}

/** Whether the focused element takes letters, answers Enter by itself, or leaves keys to the screen. */
export function focusOf(target: EventTarget | null): KeyPress["focus"] {
  if (!(target instanceof Element)) return "other";
  if (target.matches("textarea, [contenteditable], input:not([type='checkbox'])")) return "text";
  return target.matches("button, a[href], summary, select") ? "button" : "other";
}
