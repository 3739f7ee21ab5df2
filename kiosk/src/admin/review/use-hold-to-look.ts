import { useEffect, useState } from "preact/hooks";
import { focusKind } from "./focus-kind.ts";

/** A covered photo is seen as long as Space, the mouse or a finger is held on it. */
export function useHoldToLook(isCovered: boolean) {
  const [isLooking, setLooking] = useState(false);

  useEffect(() => {
    if (!isCovered) return;
    const press = (event: KeyboardEvent) => {
      if (event.key !== " " || focusKind(event.target) !== "other") return;
      event.preventDefault();
      setLooking(true);
    };
    const release = () => setLooking(false);
    addEventListener("keydown", press);
    addEventListener("keyup", release);
    addEventListener("pointerup", release);
    addEventListener("pointercancel", release);
    addEventListener("blur", release);
    return () => {
      setLooking(false);
      removeEventListener("keydown", press);
      removeEventListener("keyup", release);
      removeEventListener("pointerup", release);
      removeEventListener("pointercancel", release);
      removeEventListener("blur", release);
    };
  }, [isCovered]);

  return { isLooking, startLooking: () => setLooking(isCovered) };
}
