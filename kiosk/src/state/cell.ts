import { useEffect, useState } from "preact/hooks";

/** One value that screens follow. It lives outside of the components that show it. */
export type Cell<Value> = {
  readonly read: () => Value;
  readonly write: (next: Value) => void;
  /** Calls back after each change until the returned function is called. */
  readonly follow: (listener: (value: Value) => void) => () => void;
};

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

export function useCell<Value>(source: Pick<Cell<Value>, "read" | "follow">): Value {
  const [value, setValue] = useState(() => source.read());
  useEffect(() => {
    // It may have changed between the first render and this effect.
    setValue(() => source.read());
    return source.follow((next) => setValue(() => next));
  }, [source]);
  return value;
}
