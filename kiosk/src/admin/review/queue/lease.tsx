import { MINUTE_MS, type Instant } from "@keepsake/shared/instant";
import type { FacilityRules } from "@keepsake/shared/places/facility";
import { cell } from "@keepsake/ui/cell.ts";
import { minutesAndSeconds } from "@keepsake/ui/dates.ts";
import { useCell } from "@keepsake/ui/use-cell.ts";
import { useLayout } from "../../../screen/posture.ts";
import { useRelayNow, useStaff } from "../../session/staff-context.ts";
import { useAdminWording } from "../../wording/wording.ts";
import "./queue.css";

/** How much of a lease is left: `share` of the whole ring, from 1 down to 0. */
export type LeaseView =
  | { readonly state: "running" | "lastMinute"; readonly leftMs: number; readonly share: number }
  | { readonly state: "ended" };

type LeaseRules = Pick<FacilityRules, "leaseMinutes">;

export function leaseView(leaseUntil: Instant, now: Instant, { leaseMinutes }: LeaseRules): LeaseView {
  const leftMs = leaseUntil - now;
  if (leftMs <= 0) return { state: "ended" };
  const state = leftMs <= MINUTE_MS ? "lastMinute" : "running";
  return { state, leftMs, share: Math.min(1, leftMs / (leaseMinutes * MINUTE_MS)) };
}

/** A photo that was claimed ahead has used up part of its lease by the time it comes to the screen. */
export function needsFreshLease(leaseUntil: Instant, now: Instant, { leaseMinutes }: LeaseRules): boolean {
  return leaseUntil - now < (leaseMinutes * MINUTE_MS) / 2;
}

const RADIUS = 12;
const LENGTH = 2 * Math.PI * RADIUS;

type Props = { readonly lease: LeaseView; readonly isShort?: boolean };

/** How long the photo is still this reviewer's, as a figure and as the rest of a ring. */
export function LeaseRing({ lease, isShort = false }: Props) {
  const say = useAdminWording();
  const share = lease.state === "ended" ? 0 : lease.share;
  const words = { running: say.lease.yours, lastMinute: say.lease.lastMinute, ended: say.lease.ended }[lease.state];
  return (
    <span class="lease" role="timer" data-tone={lease.state === "running" ? "plain" : "wait"}>
      <svg viewBox="0 0 30 30" aria-hidden="true">
        <circle class="lease-whole" cx="15" cy="15" r={RADIUS} />
        {share > 0 && (
          <circle class="lease-left" cx="15" cy="15" r={RADIUS} stroke-dasharray={`${share * LENGTH} ${LENGTH}`} />
        )}
      </svg>
      <b class="tabular">
        <span class={isShort && lease.state !== "ended" ? "visually-hidden" : undefined}>{words} </span>
        {lease.state !== "ended" && minutesAndSeconds(lease.leftMs)}
      </b>
    </span>
  );
}

/** When the lease of the photo on the screen ends. The bar shows it by touch, and the bar is not part of the review page. */
export const leaseOnScreen = cell<Instant | undefined>(undefined);

/** By touch the lease is shown in the bar. */
export function BarLease() {
  const { rules } = useStaff().facility;
  const now = useRelayNow();
  const until = useCell(leaseOnScreen);
  if (useLayout() === "desk" || until === undefined) return null;
  return <LeaseRing lease={leaseView(until, now, rules)} isShort />;
}
