/** Only the few calls of a timer that are used here, so that a test can hold the clock. */
export type Timer = {
  readonly now: () => number;
  /** Calls back once after `ms`; the returned function calls it off. */
  readonly after: (ms: number, then: () => void) => () => void;
};

export const systemTimer: Timer = {
  now: () => Date.now(),
  after(ms, then) {
    const handle = setTimeout(then, ms);
    return () => clearTimeout(handle);
  },
};
