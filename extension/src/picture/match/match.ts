import { EXPLAINED_MIN, type Fit, fitted, type Grid } from "./align.ts";
import { type Colours, colourDifferencesOf } from "./colours.ts";
import { differencesOf } from "./differences.ts";
import {
  halved,
  type Pixels,
  type Plane,
  type Planes,
  planesOf,
  type Region,
  resampled,
  WHOLE,
  whollySeen,
} from "./planes.ts";
import { searched } from "./search.ts";
import { alikenessOf, detailOf, edgeShareOf } from "./texture.ts";

import { EDGE_SHARE_MIN, type Scores, ALIKE_MIN, type Outcome, outcomeOf } from "./outcome.ts";

export type { Pixels } from "./planes.ts";
export type { Outcome } from "./outcome.ts";

/**
 * As large as the matcher reads a picture, to be made so by the browser's own best scaling. Area counts, not the longer
 * side: a tall page of text would lose its letters.
 */
export function matchSizeOf({ width, height }: Size): Size {
  const scale = Math.min(1, Math.sqrt(MATCH_AREA_PX / (width * height)));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const MATCH_AREA_PX = 256 * 224;

type Size = { readonly width: number; readonly height: number };

export type Match = {
  readonly outcome: Outcome;
  /** The part of the file that was seen, as far as it was found. */
  readonly region: Region;
  /** Only how alike they are from afar, where that was enough to tell them apart. */
  readonly scores: Scores | Pick<Scores, "alike">;
};

/** A file's pixels as they would be sent (upright, on white), and how wide it really is. */
export type FilePixels = { readonly pixels: Pixels; readonly widthPx: number };

/**
 * Compares files with what the window showed of an element. Pixels of `seen` that are not wholly opaque were not seen:
 * a cover, what lies outside rounded corners. `expected` is where in the file the page says that it was seen.
 */
export function matcherOf(seen: Pixels): (file: FilePixels, expected?: Region) => Match {
  const reference = referenceOf(planesOf(seen));
  return (file, expected) => {
    if (sideOf(file.pixels) < SIDE_PX_MIN)
      return { outcome: { kind: "different" }, region: WHOLE, scores: { alike: 0 } };
    if (sideOf(seen) < SIDE_PX_MIN) return { outcome: { kind: "too-flat" }, region: WHOLE, scores: { alike: 0 } };
    const candidate = candidateOf(file);
    const told = expected ?? (isOneShape(seen, file.pixels) ? WHOLE : undefined);
    const direct = told && compared(reference, candidate, told);
    if (direct !== undefined && isSettled(direct)) return direct;
    const sighting = searched(reference.at(GRID_AREA_PX).grids[0]!, candidate.luma[2]);
    const isNoBetter = sighting.correlation < SEARCH_CORRELATION_MIN || (told && isNear(sighting.region, told));
    if (direct !== undefined && isNoBetter) return direct;
    const found = compared(reference, candidate, sighting.region);
    return direct === undefined || rankOf(found) < rankOf(direct) ? found : direct;
  };
}

/** Less is a spacer, or a corner of something. */
const SIDE_PX_MIN = 8;
const sideOf = ({ width, height }: Pixels) => Math.min(width, height);

/** At which two pictures are compared: words that can be read on a thumbnail can be told apart at that. */
const GRID_AREA_PX = 192 * 152;
const GRID_AREA_PX_MIN = 32 * 32;
const AREA_STEP_PX = 4096;
/** Scaling by one browser or another differs in the finest details only: they are left out. */
const GRID_SHARE = 0.8;
const COARSEST_AREA_PX_MAX = 64 * 56;
const SEARCH_CORRELATION_MIN = 0.6;
const NEAR_MAX = 0.04;
const SHAPES_DIFFER_MAX = 0.25;

const RANKS = ["same", "same-but-more", "unsure", "altered", "poorer", "different", "too-flat"] as const;
const rankOf = ({ outcome }: Match) => RANKS.indexOf(outcome.kind);
const isSettled = ({ outcome }: Match) => outcome.kind === "same" || outcome.kind === "same-but-more";

/** What was seen at one size and coarser ones, coarsest first. */
type Reference = {
  readonly grids: readonly Grid[];
  readonly whole: Grid;
  readonly colours: Colours;
  readonly colourSeen: Plane;
  readonly edgeShare: number;
  readonly shape: number;
};

type Candidate = {
  /** Each half of the one before. */
  readonly luma: readonly [Plane, Plane, Plane];
  readonly colours: Colours;
  /** Wider than these pixels are: more detail would be there to be had. */
  readonly isReduced: boolean;
};

function referenceOf(planes: Planes): { at(areaPx: number): Reference } {
  const made = new Map<number, Reference>();
  return {
    at: (areaPx) => {
      const known = made.get(areaPx) ?? referenceAt(planes, areaPx);
      made.set(areaPx, known);
      return known;
    },
  };
}

function referenceAt(planes: Planes, areaPxMax: number): Reference {
  const { width, height } = planes.luma;
  const areaPx = Math.min(areaPxMax, Math.max(GRID_AREA_PX_MIN, width * height * GRID_SHARE ** 2));
  const scale = Math.sqrt(areaPx / (width * height));
  const across = Math.max(8, Math.round(width * scale));
  const down = Math.max(8, Math.round(height * scale));
  const whole: Grid = {
    luma: resampled(planes.luma, WHOLE, across, down),
    seen: whollySeen(resampled(planes.seen, WHOLE, across, down)),
  };
  const grids: [Grid, ...Grid[]] = [whole];
  while (grids[0].luma.values.length > COARSEST_AREA_PX_MAX) {
    grids.unshift({ luma: halved(grids[0].luma), seen: whollySeen(halved(grids[0].seen)) });
  }
  const half = (plane: Plane) => resampled(plane, WHOLE, across >> 1, down >> 1);
  return {
    grids,
    whole,
    colours: { blue: half(planes.blue), red: half(planes.red) },
    colourSeen: whollySeen(half(planes.seen)),
    edgeShare: edgeShareOf(whole),
    shape: width / height,
  };
}

function candidateOf({ pixels, widthPx }: FilePixels): Candidate {
  const { luma, blue, red } = planesOf(pixels);
  const half = halved(luma);
  return {
    luma: [luma, half, halved(half)],
    colours: { blue: halved(blue), red: halved(red) },
    isReduced: widthPx > pixels.width,
  };
}

/** Near enough that fitting leads from one to the other. */
function isNear(one: Region, other: Region): boolean {
  return (["x", "y", "width", "height"] as const).every((side) => Math.abs(one[side] - other[side]) < NEAR_MAX);
}

function isOneShape(one: Pixels, other: Pixels): boolean {
  const ratio = one.width / one.height / (other.width / other.height);
  return Math.abs(Math.log(ratio)) < SHAPES_DIFFER_MAX;
}

function compared(reference: { at(areaPx: number): Reference }, file: Candidate, start: Region): Match {
  const regionPx = file.luma[0].values.length * start.width * start.height;
  // In steps, so that few references are made.
  const areaPx = Math.max(AREA_STEP_PX, Math.floor(regionPx / AREA_STEP_PX) * AREA_STEP_PX);
  const seen = reference.at(file.isReduced ? Math.min(GRID_AREA_PX, areaPx) : GRID_AREA_PX);
  const { luma } = seen.whole;
  const alike = alikenessOf(seen.whole, resampled(file.luma[2], start, luma.width, luma.height));
  const kind = seen.edgeShare < EDGE_SHARE_MIN ? "too-flat" : "different";
  const different: Match = { outcome: { kind }, region: start, scores: { alike } };
  if (alike < FAR_ALIKE_MIN) return different;
  const fit = fitted(seen.grids, file.luma, start, alike >= ALIKE_MIN);
  if (alike < ALIKE_MIN && fit.explained < EXPLAINED_MIN) return different;
  // What is far from what was seen cannot be placed any better than it was told.
  const region = fit.explained > FIT_EXPLAINED_MIN ? fit.region : start;
  const scores = scoresOf(seen, file, fit, region);
  return { outcome: outcomeOf(scores, seen.edgeShare), region, scores };
}

const FAR_ALIKE_MIN = 0.4;
const FIT_EXPLAINED_MIN = 0.5;
const LUMA_TOLERANCE = { levels: 8, ofSlope: 0.4, windowPx: 8 };
const COARSE_TOLERANCE = { levels: 5, ofSlope: 0.35, windowPx: 4 };

function scoresOf(seen: Reference, file: Candidate, fit: Fit, region: Region): Scores {
  const { luma, seen: counted } = seen.whole;
  const drawn = resampled(file.luma[0], region, luma.width, luma.height);
  const { predicted } = fit;
  const quarter = (plane: Plane) => halved(halved(plane));
  const fine = differencesOf([[luma, predicted]], counted, LUMA_TOLERANCE);
  const coarse = differencesOf([[quarter(luma), quarter(predicted)]], whollySeen(quarter(counted)), COARSE_TOLERANCE);
  const half = (plane: Plane) => resampled(plane, region, seen.colourSeen.width, seen.colourSeen.height);
  const fileColours = { blue: half(file.colours.blue), red: half(file.colours.red) };
  const colour = colourDifferencesOf(seen.colours, fileColours, seen.colourSeen);
  const shape = (region.width * file.luma[0].width) / (region.height * file.luma[0].height);
  return {
    explained: fit.explained,
    worst: fine.worst,
    worstCoarse: coarse.worst,
    worstColour: colour.worst,
    badShare: fine.badShare,
    softness: fit.softness,
    detail: detailOf(luma, counted) / detailOf(drawn, counted) / Math.min(Math.max(fit.contrast, 0.2), 2),
    toneShift: fit.toneShift,
    saturation: colour.saturation,
    tint: colour.tint,
    stretch: shape / seen.shape - 1,
    shownShare: region.width * region.height,
    seenShare: counted.values.reduce((sum, value) => sum + value, 0) / counted.values.length,
    alike: alikenessOf(seen.whole, drawn),
  };
}
