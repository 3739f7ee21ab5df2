import { setTimeout as pause } from "node:timers/promises";

type Patience = { readonly deadlineMs?: number; readonly everyMs?: number };

/**
 * Asks `look` again and again until its answer is neither undefined, null nor false, and returns that answer.
 * Throws at the deadline, naming what was waited for, the last answer and the last error of `look`.
 */
export async function until<Answer>(
  what: string,
  look: () => Answer | Promise<Answer>,
  { deadlineMs = 30_000, everyMs = 50 }: Patience = {},
): Promise<Exclude<Answer, undefined | null | false>> {
  const deadline = performance.now() + deadlineMs;
  let last = "nothing";
  for (;;) {
    try {
      const answer = await look();
      if (answer !== undefined && answer !== null && answer !== false) {
        return answer as Exclude<Answer, undefined | null | false>;
      }
      last = String(answer);
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    if (performance.now() >= deadline) {
      throw new Error(`Failed to see ${what} within ${deadlineMs} ms; the last look gave: ${last}`);
    }
    await pause(everyMs);
  }
}
