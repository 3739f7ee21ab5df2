import { useRef } from "preact/hooks";
import type { TargetedPointerEvent } from "preact";

type Grip = { readonly x: number; readonly y: number };

/** A zoomed photo is moved by dragging with the mouse; fingers scroll it by themselves, keys when it has the focus. */
export function useDragToPan(isOn: boolean) {
  const gripRef = useRef<Grip | undefined>(undefined);
  const take = (event: TargetedPointerEvent<HTMLElement>) => {
    if (!isOn || event.pointerType !== "mouse") return;
    gripRef.current = { x: event.clientX, y: event.clientY };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: TargetedPointerEvent<HTMLElement>) => {
    const from = gripRef.current;
    if (from === undefined) return;
    event.currentTarget.scrollBy(from.x - event.clientX, from.y - event.clientY);
    gripRef.current = { x: event.clientX, y: event.clientY };
  };
  const letGo = () => {
    gripRef.current = undefined;
  };
  return { onPointerDown: take, onPointerMove: move, onPointerUp: letGo, onPointerCancel: letGo };
}
