import { type FilePixels, matcherOf, type Outcome } from "@keepsake/extension/src/picture/match/match.ts";
import { oneOf, type Random, randomFrom } from "../../support/random.ts";
import { bounded, shown } from "./page-effects.ts";
import { ALTERATIONS, alteredPair, hardKindsOf, hardPicture, SAME, samePair } from "./picture-pairs.ts";
import { drawn, type Picture, sceneFrom } from "./scenes.ts";

/** How often each outcome was given, by the kind of pair. */
export type Tally = {
  readonly outcomes: Record<string, Record<string, number>>;
  /** Pairs that a simple rule accepts: 32 × 32 luma, correlation over 0.85, mean difference under 40. */
  readonly simplyAccepted: Record<string, number>;
  /** Milliseconds of comparisons with one file each. */
  readonly ms: number[];
};

export const emptyTally = (): Tally => ({ outcomes: {}, simplyAccepted: {}, ms: [] });

/** How many pairs of each sort one scene is made into. */
export type Shares = {
  readonly hardFiles: number;
  readonly views: number;
  readonly easy: number;
  readonly same: number;
  readonly altered: number;
};

const FLAT_EVERY = 4;

/** Makes one scene from its seed, sees it in several ways and compares it with files that are and are not the same. */
export async function tryScene(seed: number, shares: Shares, others: FilePixels[], tally: Tally): Promise<void> {
  const random = randomFrom(seed);
  const scene = sceneFrom(random);
  const picture = await drawn(scene);
  const file = { pixels: await bounded(picture), widthPx: picture.width };

  const hard: { readonly kind: string; readonly file: FilePixels }[] = [];
  const kinds = hardKindsOf(scene);
  for (let made = 0, tries = 0; made < shares.hardFiles && tries < 3 * shares.hardFiles; tries += 1) {
    const kind = kinds[tries % kinds.length]!;
    const other = await hardPicture(kind, scene, picture, random);
    if (other === undefined) continue;
    hard.push({ kind, file: { pixels: await bounded(other), widthPx: other.width } });
    made += 1;
  }
  for (let view = 0; view < shares.views; view += 1) {
    const seen = await shown(picture, random);
    const match = matcherOf(seen);
    for (const { kind, file: other } of hard) count(tally, `hard: ${kind}`, match(other).outcome, seen, other.pixels);
    for (let at = 0; at < shares.easy / shares.views && others.length > 0; at += 1) {
      const other = oneOf(random, others)!;
      count(tally, "easy", match(other).outcome, seen, other.pixels);
    }
  }
  others.push(file);

  for (const kind of chosen(random, Object.keys(SAME) as (keyof typeof SAME)[], shares.same)) {
    const pair = await samePair(kind, picture, random);
    const match = () => matcherOf(pair.seen)({ pixels: pair.file, widthPx: pair.fileWidthPx }, pair.region);
    const { outcome } = match();
    if (kind === "plain") tally.ms.push(fastestMs(match));
    count(tally, `same: ${kind}`, outcome, pair.seen, pair.file);
  }
  for (const kind of chosen(random, ALTERATIONS, shares.altered)) {
    const pair = await alteredPair(kind, picture, random);
    const { outcome } = matcherOf(pair.seen)({ pixels: pair.file, widthPx: pair.fileWidthPx }, pair.region);
    count(tally, `altered: ${kind}`, outcome, pair.seen, pair.file);
  }
  if (seed % FLAT_EVERY === 0) await tryFlat(random, tally);
}

/** The fastest of three: what else goes on in the machine is no part of a comparison. */
function fastestMs(work: () => unknown): number {
  const taken = [0, 1, 2].map(() => {
    const startedAtMs = performance.now();
    work();
    return performance.now() - startedAtMs;
  });
  return Math.min(...taken);
}

async function tryFlat(random: Random, tally: Tally): Promise<void> {
  const [one, other] = await Promise.all(
    [0, 1].map(async () => drawn({ ...sceneFrom(random), kind: "flat", width: 400, height: 300 })),
  );
  const seen = await shown(one!, random);
  for (const [kind, picture] of [["flat, same", one!] as const, ["flat, different", other!] as const]) {
    const file = { pixels: await bounded(picture), widthPx: picture.width };
    count(tally, kind, matcherOf(seen)(file).outcome, seen, file.pixels);
  }
}

/** As many as asked, all kinds alike. */
function chosen<Item>(random: Random, items: readonly Item[], many: number): readonly Item[] {
  const first = Math.floor(random() * items.length);
  return Array.from({ length: many }, (_, at) => items[(first + at) % items.length]!);
}

function count(
  tally: Tally,
  kind: string,
  { kind: outcome }: Outcome,
  seen: Picture | FilePixels["pixels"],
  file: FilePixels["pixels"],
): void {
  const outcomes = (tally.outcomes[kind] ??= {});
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  if (isSimplyAccepted(seen, file)) tally.simplyAccepted[kind] = (tally.simplyAccepted[kind] ?? 0) + 1;
}

const SIMPLE_SIDE = 32;

function isSimplyAccepted(seen: FilePixels["pixels"], file: FilePixels["pixels"]): boolean {
  const [a, b] = [lumaFromAfar(seen), lumaFromAfar(file)];
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [products, spreadA, spreadB, difference] = [0, 0, 0, 0];
  for (const [at, value] of a.entries()) {
    products += (value - meanA) * (b[at]! - meanB);
    spreadA += (value - meanA) ** 2;
    spreadB += (b[at]! - meanB) ** 2;
    difference += Math.abs(value - b[at]!) / a.length;
  }
  return products / Math.sqrt(Math.max(spreadA * spreadB, 1)) > 0.85 && difference < 40;
}

function lumaFromAfar({ width, height, data }: FilePixels["pixels"]): Float64Array {
  const sums = new Float64Array(SIMPLE_SIDE ** 2);
  const counts = new Float64Array(SIMPLE_SIDE ** 2);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const cell = Math.floor((y * SIMPLE_SIDE) / height) * SIMPLE_SIDE + Math.floor((x * SIMPLE_SIDE) / width);
      sums[cell]! += 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
      counts[cell]! += 1;
    }
  }
  return sums.map((sum, cell) => sum / Math.max(counts[cell]!, 1));
}

/** Sums over kinds that begin alike: how many pairs, and how many were given one of these outcomes. */
export function given(
  tally: Tally,
  kind: string,
  ...outcomes: readonly Outcome["kind"][]
): { all: number; given: number } {
  const counts = Object.entries(tally.outcomes).filter(([name]) => name.startsWith(kind));
  const sum = (names: readonly string[] | undefined) =>
    counts
      .flatMap(([, by]) => Object.entries(by))
      .filter(([name]) => names === undefined || names.includes(name))
      .reduce((total, [, times]) => total + times, 0);
  return { all: sum(undefined), given: sum(outcomes) };
}

export function merged(tallies: readonly Tally[]): Tally {
  const whole = emptyTally();
  for (const { outcomes, simplyAccepted, ms } of tallies) {
    for (const [kind, by] of Object.entries(outcomes)) {
      const into = (whole.outcomes[kind] ??= {});
      for (const [outcome, times] of Object.entries(by)) into[outcome] = (into[outcome] ?? 0) + times;
    }
    for (const [kind, times] of Object.entries(simplyAccepted)) {
      whole.simplyAccepted[kind] = (whole.simplyAccepted[kind] ?? 0) + times;
    }
    whole.ms.push(...ms);
  }
  return whole;
}
