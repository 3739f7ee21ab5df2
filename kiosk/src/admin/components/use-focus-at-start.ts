import { useEffect, useRef } from "preact/hooks";

/** Puts the focus where the person is expected to go on, once, when the thing appears. */
export function useFocusAtStart<Target extends HTMLElement>() {
  const target = useRef<Target>(null);
  useEffect(() => target.current?.focus(), []);
  return target;
}
