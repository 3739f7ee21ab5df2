import { refuse, type Result } from "@keepsake/shared/result";

/** Runs a job for somebody, at most `max` of theirs at once; the next is refused as "busy" and not begun. */
export type FewAtOnce<Key> = <Value, Code extends string>(
  key: Key,
  job: () => Promise<Result<Value, Code>>,
) => Promise<Result<Value, Code | "busy">>;

export function fewAtOnce<Key>(max: number): FewAtOnce<Key> {
  const running = new Map<Key, number>();

  function count(key: Key, change: number): void {
    const now = (running.get(key) ?? 0) + change;
    if (now === 0) running.delete(key);
    else running.set(key, now);
  }

  return async (key, job) => {
    if ((running.get(key) ?? 0) >= max) return refuse("busy");
    count(key, 1);
    try {
      return await job();
    } finally {
      count(key, -1);
    }
  };
}
