import * as z from "zod/mini";

/**
 * One line that people wrote and others read, stored as it is seen: in NFC, every kind of blank a plain space, none at
 * the ends, at most `charactersMax` characters as `charactersIn` counts them. Refuses what `visibleOf` would leave out,
 * with the issue "text-not-visible". Decision 0047.
 */
export function visibleText(charactersMax: number) {
  return z.string().check(
    z.maxLength(UNITS_PER_CHARACTER_MAX * charactersMax, { abort: true }),
    z.overwrite(tidied),
    z.refine((text) => charactersIn(text) <= charactersMax, { abort: true }),
    z.refine((text) => visibleOf(text) === text, { error: "text-not-visible" satisfies TextIssue }),
  );
}

// NFC makes one character of four at most. A packet full of marks takes it a fifth of a second, in which a relay answers
// nobody, so what is far too long for a line is refused before.
const UNITS_PER_CHARACTER_MAX = 8;

export type TextIssue = "text-not-visible";

/** What the checks above say of an input: a code for a text that hides something, "bad-input" for everything else. */
export function inputRefusalOf(error: z.core.$ZodError | undefined): TextIssue | "bad-input" {
  const isHidden = error?.issues.some(({ message }) => message === ("text-not-visible" satisfies TextIssue)) === true;
  return isHidden ? "text-not-visible" : "bad-input";
}

/** As a field keeps it while somebody types: one line, nothing hidden, cut where it is full. Blanks at the ends stay. */
export function typedText(text: string, charactersMax: number): string {
  const visible = acceptable(text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " "));
  if (charactersIn(visible) <= charactersMax) return visible;
  // A cut through an emoji leaves a joiner behind, which is hidden then.
  return acceptable([...visible.normalize("NFC")].slice(0, charactersMax).join(""));
}

/** Composed only where it must be: a field that changes under a keyboard that is composing loses what was typed. */
function acceptable(text: string): string {
  const visible = visibleOf(text);
  const composed = visible.normalize("NFC");
  return visibleOf(composed) === composed ? visible : acceptable(composed);
}

/** Code points in NFC: the same in every browser and on the relay, whatever version of Unicode each knows. */
export function charactersIn(text: string): number {
  return [...text.normalize("NFC")].length;
}

export function tidied(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/\p{Zs}/gu, " ")
    .trim();
}

/**
 * The text without what a reader cannot see, or what turns it around or piles up on it: controls, lone surrogates,
 * private characters, blanks that only look empty, and marks past the third on one letter. Joiners, variation
 * selectors and tags stay where an emoji or a script is written with them.
 */
export function visibleOf(text: string): string {
  const shown = text.replaceAll(SHOWN_OR_HIDDEN, (_, kept?: string) => kept ?? "").replaceAll(PILE, lowered);
  // What was left out may have stood between marks, or have held a joiner in place.
  return shown === text ? text : visibleOf(shown);
}

function lowered(pile: string): string {
  const marks = pile.match(MARK) ?? [];
  return marks.slice(0, STACKED.test(pile) ? STACKED_MARKS_MAX : MARKS_MAX).join("");
}

const MARKS_MAX = 3;
/** Hebrew, Burmese and Tibetan are spelled with more. */
const STACKED_MARKS_MAX = 6;
const STACKED = /^[\p{scx=Hebr}\p{scx=Mymr}\p{scx=Tibt}]+$/u;
const MARK = /(?!\p{DI})\p{M}[\u200C\u200D]?/gu;
const PILE = new RegExp(`(?:${MARK.source}){${MARKS_MAX + 1},}`, "gu");

const EMOJI = String.raw`\p{ExtPict}[\uFE0E\uFE0F]?\p{EMod}?\uFE0F?\u20E3?`;
const JOINED_SCRIPTS = "Arab Syrc Nkoo Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt Bali Java";
const JOINED = JOINED_SCRIPTS.replaceAll(/\w+ ?/gu, (script) => String.raw`\p{scx=${script.trim()}}`);

/** Sequences in which a character that is not seen by itself changes what is seen. */
const SHOWN = [
  String.raw`\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}`,
  String.raw`${EMOJI}(?:\u200D${EMOJI})*`,
  String.raw`[0-9#*]\uFE0F?\u20E3`,
  String.raw`\p{Script=Han}[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`,
  String.raw`(?=\p{L})\p{Script=Mongolian}[\u180B-\u180F]`,
  String.raw`(?=\p{L})\p{Script=Myanmar}\uFE00`,
  String.raw`(?=[\p{L}\p{M}])(?!\p{DI})[${JOINED}][\u200C\u200D](?=[${JOINED}]|[^\p{L}\p{M}\p{DI}]|$)`,
];
const HIDDEN = String.raw`[\p{DI}\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{NChar}\u2800\uFFF9-\uFFFC\u{13430}-\u{13455}]`;
const SHOWN_OR_HIDDEN = new RegExp(`(${SHOWN.join("|")})|${HIDDEN}`, "gu");
