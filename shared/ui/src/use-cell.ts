import { useEffect, useState } from "preact/hooks";
import type { ReadonlyCell } from "./cell.ts";

/** The value of a cell, in a file of its own so that a background worker that uses cells loads no preact. */
export function useCell<Value>(source: ReadonlyCell<Value>): Value {
  const [value, setValue] = useState(() => source.read());
  useEffect(() => {
    // It may have changed between the first render and this effect.
    setValue(() => source.read());
    return source.follow((next) => setValue(() => next));
  }, [source]);
  return value;
}
