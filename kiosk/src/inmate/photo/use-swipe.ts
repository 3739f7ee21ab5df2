import { useRef } from "preact/hooks";

type Ways = { readonly onPrevious: (() => void) | undefined; readonly onNext: (() => void) | undefined };

const SWIPE_PX_MIN = 90;

/** Handlers for a finger that draws a photo aside. Each swipe has a button too. */
export function useSwipe(isOn: boolean, { onPrevious, onNext }: Ways) {
  const startRef = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined);
  return {
    onPointerDown(event: PointerEvent) {
      startRef.current = isOn && event.isPrimary ? { x: event.clientX, y: event.clientY } : undefined;
    },
    onPointerUp(event: PointerEvent) {
      const from = startRef.current;
      startRef.current = undefined;
      if (from === undefined) return;
      const acrossPx = event.clientX - from.x;
      // More down than across is not a swipe.
      if (Math.abs(acrossPx) < SWIPE_PX_MIN || Math.abs(event.clientY - from.y) > Math.abs(acrossPx)) return;
      if (acrossPx > 0) onPrevious?.();
      else onNext?.();
    },
    onPointerCancel() {
      startRef.current = undefined;
    },
  };
}
