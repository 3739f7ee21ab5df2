/** The few calls of a timer that are used here, so that a test can bring its own clock. */
export type Timer = {
  readonly now: () => number;
  /** Calls back once after `ms`; the returned function cancels it. */
  readonly after: (ms: number, then: () => void) => () => void;
};

export const systemTimer: Timer = {
  now: () => Date.now(),
  after(ms, then) {
    const handle = setTimeout(then, ms);
    return () => clearTimeout(handle);
  },
};
