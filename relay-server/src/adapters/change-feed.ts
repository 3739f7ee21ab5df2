import type { CommittedChange } from "../domain/audience.ts";

type Listener = (change: CommittedChange) => void;

/** Hands what a store committed to those who subscribed. A listener that throws is reported and disturbs nobody else. */
export class ChangeFeed {
  readonly #listeners = new Set<Listener>();
  readonly #report: (error: Error) => void;

  constructor(report: (error: Error) => void) {
    this.#report = report;
  }

  readonly subscribe = (listener: Listener): (() => void) => {
    // Wrapped, so that the same function subscribed twice is two subscriptions.
    const own: Listener = (change) => listener(change);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  };

  /** Called once the changes are durable, with what they replaced still at hand. Never throws. */
  publish(changes: readonly CommittedChange[]): void {
    for (const change of changes) {
      for (const listener of this.#listeners) {
        try {
          listener(change);
        } catch (cause) {
          this.#report(new Error(`Failed to publish a change of ${change.kind}: a listener threw.`, { cause }));
        }
      }
    }
  }
}
