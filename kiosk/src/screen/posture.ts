import { useEffect, useState } from "preact/hooks";

/** Whether this screen stands upright, as most kiosks do, or lies down, like the one of a desk browser. */
export type Posture = "standing" | "lying";

// The same condition as in the tokens, so that sizes and arrangement change together.
const STANDING = "(orientation: portrait)";

export function usePosture(): Posture {
  const [posture, setPosture] = useState(postureNow);
  useEffect(() => {
    const query = matchMedia(STANDING);
    const update = () => setPosture(postureNow());
    query.addEventListener("change", update);
    return () => query.removeEventListener("change", update);
  }, []);
  return posture;
}

/** In admin mode: `desk` has mouse and keys, side by side; `touch` is a standing kiosk, one under the other, decisions low down. */
export type Layout = "desk" | "touch";

export function useLayout(): Layout {
  return usePosture() === "standing" ? "touch" : "desk";
}

function postureNow(): Posture {
  return matchMedia(STANDING).matches ? "standing" : "lying";
}
