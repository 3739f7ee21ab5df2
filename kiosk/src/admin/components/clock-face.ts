import { MINUTE_MS, SECOND_MS } from "@keepsake/shared/instant";

/** "9:51": what is left, in minutes and seconds, rounded up so that it ends at 0:00 and not before. */
export function clockFace(leftMs: number): string {
  const leftSeconds = Math.max(0, Math.ceil(leftMs / SECOND_MS));
  const minuteSeconds = MINUTE_MS / SECOND_MS;
  return `${Math.floor(leftSeconds / minuteSeconds)}:${String(leftSeconds % minuteSeconds).padStart(2, "0")}`;
}
