/** What 64 who commit at once were given. */
export type Commits = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly count: number;
};

export const SENDERS = 64;

/** Lets each sender commit again and again, one after the other, all at once, for a while. */
export async function commitsOf(durationMs: number, commit: (sender: number) => Promise<void>): Promise<Commits> {
  const latenciesMs: number[] = [];
  const start = performance.now();
  const sender = async (_: unknown, index: number) => {
    while (performance.now() - start < durationMs) {
      const before = performance.now();
      await commit(index);
      latenciesMs.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  const seconds = (performance.now() - start) / 1000;
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  return {
    perSecond: sorted.length / seconds,
    p50Ms: sorted[Math.floor(sorted.length * 0.5)] ?? Number.NaN,
    p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
    count: sorted.length,
  };
}
