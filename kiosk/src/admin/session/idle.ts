import { MINUTE_MS, SECOND_MS, type Instant } from "@keepsake/shared/instant";

/** Staff screens show photos that nobody else may see, so they close sooner than a lease ends. */
const IDLE_MINUTES_MAX = 5;
const WARNING_SECONDS = 30;

export type IdleView =
  | { readonly state: "active" }
  | { readonly state: "warned"; readonly secondsLeft: number }
  | { readonly state: "over" };

export function idleView(lastTouchedAt: Instant, now: Instant): IdleView {
  const leftMs = lastTouchedAt + IDLE_MINUTES_MAX * MINUTE_MS - now;
  if (leftMs <= 0) return { state: "over" };
  if (leftMs > WARNING_SECONDS * SECOND_MS) return { state: "active" };
  return { state: "warned", secondsLeft: Math.ceil(leftMs / SECOND_MS) };
}
