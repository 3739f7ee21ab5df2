import { HOUR_MS } from "@keepsake/shared/instant";
import { OFFLINE_LEASE_HOURS } from "@keepsake/shared/message/limits";
import type { ConnectionState } from "@keepsake/ui/connect.ts";
import type { Timer } from "./timer.ts";

/** Whether the relay has been offline for longer than photos may be shown without it. Has to be called often. */
export function offlineLease({ now }: Pick<Timer, "now">): (connection: ConnectionState["state"]) => boolean {
  let calledAt = now();
  let awayMs = 0;
  return (connection) => {
    // Added up from call to call, so that a clock that is set back does not lengthen the lease.
    const passedMs = now() - calledAt;
    calledAt += passedMs;
    awayMs = connection === "offline" ? awayMs + Math.max(0, passedMs) : 0;
    return awayMs > OFFLINE_LEASE_HOURS * HOUR_MS;
  };
}
