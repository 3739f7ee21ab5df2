import { useEffect, useState } from "preact/hooks";

/** `desk`: mouse and keys, side by side. `touch`: a standing kiosk, one under the other, decisions low down. */
export type Layout = "desk" | "touch";

// The same question as in the tokens, so that sizes and arrangement change together.
const STANDING = "(orientation: portrait)";

export function useLayout(): Layout {
  const [layout, setLayout] = useState(layoutNow);
  useEffect(() => {
    const query = matchMedia(STANDING);
    const follow = () => setLayout(layoutNow());
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return layout;
}

function layoutNow(): Layout {
  return matchMedia(STANDING).matches ? "touch" : "desk";
}
