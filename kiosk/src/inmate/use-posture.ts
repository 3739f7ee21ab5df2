import { useEffect, useState } from "preact/hooks";
import type { Posture } from "./gallery/photo-rows.ts";

const LYING = "(orientation: landscape)";

export function usePosture(): Posture {
  const [posture, setPosture] = useState(readPosture);
  useEffect(() => {
    const query = matchMedia(LYING);
    const update = () => setPosture(readPosture());
    query.addEventListener("change", update);
    return () => query.removeEventListener("change", update);
  }, []);
  return posture;
}

function readPosture(): Posture {
  return matchMedia(LYING).matches ? "lying" : "standing";
}
