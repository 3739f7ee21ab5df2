import { MINUTE_MS, type Instant } from "@keepsake/shared/instant";
import { LEASE_MINUTES } from "@keepsake/shared/message/limits";

/** How much of a lease is left: `share` of the whole ring, from 1 down to 0. */
export type LeaseView =
  | { readonly state: "running" | "lastMinute"; readonly leftMs: number; readonly share: number }
  | { readonly state: "ended" };

const LEASE_MS = LEASE_MINUTES * MINUTE_MS;

export function leaseView(leaseUntil: Instant, now: Instant): LeaseView {
  const leftMs = leaseUntil - now;
  if (leftMs <= 0) return { state: "ended" };
  const state = leftMs <= MINUTE_MS ? "lastMinute" : "running";
  return { state, leftMs, share: Math.min(1, leftMs / LEASE_MS) };
}

/** A photo that was claimed ahead has used up part of its lease by the time it is looked at. */
export function needsFreshLease(leaseUntil: Instant, now: Instant): boolean {
  return leaseUntil - now < LEASE_MS / 2;
}
