/** What a figure must reach. */
type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** One measured figure, with everything that is needed to check it. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: "×" | "ms" | "s" | "kB";
  /** What it was measured against in the same run, with the peer's own figure. */
  readonly against: string;
  readonly goal: string;
  readonly holds: boolean;
  readonly inputs: Readonly<Record<string, string | number>>;
  /** Raw samples by what they are of, in the order they were taken. */
  readonly samples: Readonly<Record<string, readonly number[]>>;
};

export type Measure = () => Promise<readonly Row[]>;

type Measured = Omit<Row, "goal" | "holds"> & { readonly goal: Goal };

/** Compares a figure with its goal. It is rounded afterwards, so that no figure reaches its goal by rounding. */
export function judged({ goal, value, ...row }: Measured): Row {
  const [words, holds] =
    "atLeast" in goal ? [`≥ ${goal.atLeast}`, value >= goal.atLeast] : [`≤ ${goal.atMost}`, value <= goal.atMost];
  return { ...row, value: rounded(value), goal: `${words} ${row.unit}`, holds };
}

export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 50);
}

export function percentile(samples: readonly number[], percent: number): number {
  if (samples.length === 0) throw new Error("Failed to find a percentile: there are no samples.");
  const sorted = samples.toSorted((one, other) => one - other);
  const at = ((sorted.length - 1) * percent) / 100;
  const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return below + (above - below) * (at - Math.floor(at));
}

/** How many milliseconds some work takes. */
export async function msOf(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now();
  await work();
  return performance.now() - startedAtMs;
}

/** Commits a second of callers that each ask again as soon as they are answered. */
export async function rateOf(
  callers: number,
  windowMs: number,
  commit: (caller: number) => Promise<unknown>,
): Promise<number> {
  const startedAtMs = performance.now();
  let commits = 0;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      while (performance.now() - startedAtMs < windowMs) {
        await commit(caller);
        commits += 1;
      }
    }),
  );
  return (commits / (performance.now() - startedAtMs)) * 1000;
}
