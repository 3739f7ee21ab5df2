/** One value that screens follow. It lives outside of the components that show it. */
export type Cell<Value> = {
  readonly read: () => Value;
  readonly write: (next: Value) => void;
  /** Calls back after each change until the returned function is called. */
  readonly follow: (listener: (value: Value) => void) => () => void;
};

/** What those who only read a cell need of it. */
export type ReadonlyCell<Value> = Pick<Cell<Value>, "read" | "follow">;

/** Not @preact/signals: it adds 3 kB to each first screen, and a background worker has no components. */
export function cell<Value>(initial: Value): Cell<Value> {
  let value = initial;
  const listeners = new Set<(value: Value) => void>();
  return {
    read: () => value,
    write(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener(next);
    },
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
