/** What a page did to a picture: it took sharpness, changed colours or shape, or put something on a part of it. */
export type Alteration = "softness" | "colour" | "shape" | "part";

export type Outcome =
  /** The file shows what was seen. Nothing has to be asked. */
  | { readonly kind: "same" }
  /** It does, and more than as much again around it; `shownShare` of its area was seen. Ask which one is meant. */
  | { readonly kind: "same-but-more"; readonly shownShare: number }
  /** It is the picture before the page altered it, or one like it that differs in a part. Ask which one is meant. */
  | { readonly kind: "altered"; readonly by: Alteration }
  /** It shows the same with less detail than the window did, as a preview does: go on with the next one. */
  | { readonly kind: "poorer" }
  /** Too close to tell. Ask. */
  | { readonly kind: "unsure" }
  /** Another picture: go on with the next one. */
  | { readonly kind: "different" }
  /** What was seen has too little on it to know any picture by. Ask. */
  | { readonly kind: "too-flat" };

/** What the outcome comes from, and what "Details" may tell. */
export type Scores = {
  /** Correlation from afar. */
  readonly alike: number;
  /** Share of the variance of what was seen that the file explains, fitted to it. */
  readonly explained: number;
  /** The worst window of luma, of luma from further away, and of colour: levels beyond what compression explains. */
  readonly worst: number;
  readonly worstCoarse: number;
  readonly worstColour: number;
  /** Share of the windows that are worse than noise. */
  readonly badShare: number;
  /** Above 0 where what was seen is softer than the file, below 0 where it is sharper. */
  readonly softness: number;
  /** Fine detail of what was seen by that of the file. */
  readonly detail: number;
  /** Levels by which brightness was changed, and by which colours were; how strong colours are, 1 as in the file. */
  readonly toneShift: number;
  readonly tint: number;
  readonly saturation: number;
  /** Above 0 where what was seen is narrower than in the file, 0.1 for a tenth. */
  readonly stretch: number;
  /** How much of the file's area was seen, and how much of that was not covered. */
  readonly shownShare: number;
  readonly seenShare: number;
};

/** Beyond tolerance, in levels: ten times less than the least that other words or another face come to. */
const SAME_MAX = { worst: 2.5, worstCoarse: 2, worstColour: 2.5 };
const OTHER_MIN = 3;

/** First what makes comparing senseless, then what differs, then what the page did to all of it alike. */
export function outcomeOf(scores: Scores, edgeShare: number): Outcome {
  const offLuma = Math.max(scores.worst / SAME_MAX.worst, scores.worstCoarse / SAME_MAX.worstCoarse);
  const off = Math.max(offLuma, scores.worstColour / SAME_MAX.worstColour);
  const isOff = off >= 1;
  if (isOff && scores.alike > ALIKE_MIN && scores.detail < OFF_DETAIL_MIN) return { kind: "altered", by: "softness" };
  if (edgeShare < EDGE_SHARE_MIN) return { kind: "too-flat" };
  if (isOff && scores.alike > ALIKE_MIN && scores.detail > OFF_DETAIL_MAX) return { kind: "poorer" };
  if (offLuma < 1 && isRecoloured(scores)) return { kind: "altered", by: "colour" };
  if (off >= OTHER_MIN) return isOnePart(scores) ? { kind: "altered", by: "part" } : { kind: "different" };
  if (Math.abs(scores.stretch) > STRETCH_MAX) return { kind: "altered", by: "shape" };
  if (scores.softness > SOFTNESS_MAX || scores.detail < DETAIL_MIN) return { kind: "altered", by: "softness" };
  if (scores.softness < -SHARPNESS_MAX || scores.detail > DETAIL_MAX) return { kind: "poorer" };
  if (isOff || isRecoloured(scores) || scores.seenShare < SEEN_SHARE_MIN) return { kind: "unsure" };
  const { shownShare } = scores;
  return shownShare < SHOWN_SHARE_MIN ? { kind: "same-but-more", shownShare } : { kind: "same" };
}

/** Beyond what profiles and the brightness of screens do. */
function isRecoloured({ toneShift, tint, saturation }: Scores): boolean {
  return toneShift > TONE_SHIFT_MAX || tint > TINT_MAX || saturation < SATURATION_MIN || saturation > SATURATION_MAX;
}

/** The rest is the same: something lies on the picture, or somebody else stands in it. */
function isOnePart({ badShare, explained }: Scores): boolean {
  return badShare < PART_MAX || (badShare < PART_OF_EXPLAINED_MAX && explained > PART_EXPLAINED_MIN);
}

export const ALIKE_MIN = 0.85;
const OFF_DETAIL_MIN = 0.7;
const OFF_DETAIL_MAX = 1.67;
/** Thumbnails are often sharpened, and lose grain by compression. */
const DETAIL_MIN = 0.63;
const DETAIL_MAX = 2;
const SOFTNESS_MAX = 0.15;
const SHARPNESS_MAX = 0.3;
export const EDGE_SHARE_MIN = 0.01;
const PART_MAX = 0.12;
const PART_OF_EXPLAINED_MAX = 0.25;
const PART_EXPLAINED_MIN = 0.6;
const STRETCH_MAX = 0.04;
const TONE_SHIFT_MAX = 16;
const TINT_MAX = 3.8;
const SATURATION_MIN = 0.7;
const SATURATION_MAX = 1.35;
const SEEN_SHARE_MIN = 0.3;
const SHOWN_SHARE_MIN = 0.5;
