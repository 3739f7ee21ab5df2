import { useEffect, useState } from "preact/hooks";
import type { Layout } from "./use-layout.ts";

/** Whether to show the screen keyboard: on a standing kiosk always, elsewhere once a finger was used. */
export function useTouchTyping(layout: Layout): boolean {
  const [hasTouched, setTouched] = useState(false);
  useEffect(() => {
    const look = ({ pointerType }: PointerEvent) => setTouched(pointerType === "touch");
    addEventListener("pointerdown", look);
    return () => removeEventListener("pointerdown", look);
  }, []);
  return layout === "touch" || hasTouched;
}
