import { clockFace } from "../components/clock-face.ts";
import { useAdminWording } from "../wording/wording.ts";
import type { LeaseView } from "./lease.ts";
import "./lease-ring.css";

type Props = { readonly lease: LeaseView; readonly isShort?: boolean };

const RADIUS = 12;
const ROUND = 2 * Math.PI * RADIUS;

/** How long the photo is still mine. The figure is enough by itself; the ring only shows it. */
export function LeaseRing({ lease, isShort = false }: Props) {
  const say = useAdminWording();
  const share = lease.state === "ended" ? 0 : lease.share;
  const words = { running: say.lease.yours, lastMinute: say.lease.lastMinute, ended: say.lease.ended }[lease.state];
  return (
    <span class="lease" role="timer" data-tone={lease.state === "running" ? "plain" : "wait"}>
      <svg viewBox="0 0 30 30" aria-hidden="true">
        <circle class="lease-whole" cx="15" cy="15" r={RADIUS} />
        {share > 0 && (
          <circle class="lease-left" cx="15" cy="15" r={RADIUS} stroke-dasharray={`${share * ROUND} ${ROUND}`} />
        )}
      </svg>
      <b class="tabular">
        <span class={isShort && lease.state !== "ended" ? "visually-hidden" : undefined}>{words} </span>
        {lease.state !== "ended" && clockFace(lease.leftMs)}
      </b>
    </span>
  );
}
