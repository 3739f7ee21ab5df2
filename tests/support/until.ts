import { setTimeout as pause } from "node:timers/promises";

type Limits = { readonly deadlineMs?: number; readonly everyMs?: number };

/**
 * Calls `check` again and again until its answer is neither undefined, null nor false, and returns that answer.
 * Throws at the deadline, naming what was waited for, the last answer and the last error of `check`.
 */
export async function until<Answer>(
  what: string,
  check: () => Answer | Promise<Answer>,
  { deadlineMs = 30_000, everyMs = 50 }: Limits = {},
): Promise<Exclude<Answer, undefined | null | false>> {
  const deadline = performance.now() + deadlineMs;
  let last = "nothing";
  for (;;) {
    try {
      const answer = await check();
      if (answer !== undefined && answer !== null && answer !== false) {
        return answer as Exclude<Answer, undefined | null | false>;
      }
      last = String(answer);
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    if (performance.now() >= deadline) {
      throw new Error(`Failed to see ${what} within ${deadlineMs} ms; the last check gave: ${last}`);
    }
    await pause(everyMs);
  }
}
