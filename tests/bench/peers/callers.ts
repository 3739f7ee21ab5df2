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
