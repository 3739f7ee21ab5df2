import type { Timer } from "../src/device/timer.ts";

/** A clock that stands still until a test moves it. */
export function heldTimer(startMs = 0): Timer & { readonly pass: (ms: number) => Promise<void> } {
  let nowMs = startMs;
  const waiting = new Set<{ readonly atMs: number; readonly ring: () => void }>();
  return {
    now: () => nowMs,
    after(ms, ring) {
      const entry = { atMs: nowMs + ms, ring };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    async pass(ms) {
      const untilMs = nowMs + ms;
      for (;;) {
        const next = [...waiting].filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs)[0];
        if (next === undefined) break;
        waiting.delete(next);
        nowMs = Math.max(nowMs, next.atMs);
        next.ring();
        // Lets whatever was awaited in the callback settle before time goes on.
        await new Promise((resolve) => setImmediate(resolve));
      }
      nowMs = untilMs;
    },
  };
}
