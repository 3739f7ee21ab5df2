import { usePosture } from "../../components/use-posture.ts";

/** `desk`: mouse and keys, side by side. `touch`: a standing kiosk, one under the other, decisions low down. */
export type Layout = "desk" | "touch";

export function useLayout(): Layout {
  return usePosture() === "standing" ? "touch" : "desk";
}
