import { HOUR_MS } from "@keepsake/shared/instant";
import { OFFLINE_LEASE_HOURS } from "@keepsake/shared/message/limits";
import type { ConnectionState } from "../relay/connection-state.ts";
import type { Timer } from "../timer.ts";

/** Whether the relay has been away for longer than photos may be shown without it. To be asked often. */
export function offlineLease({ now }: Pick<Timer, "now">): (connection: ConnectionState["state"]) => boolean {
  let askedAt = now();
  let awayMs = 0;
  return (connection) => {
    // Counted from question to question: a clock that is set back must not lengthen the lease.
    const passedMs = now() - askedAt;
    askedAt += passedMs;
    awayMs = connection === "away" ? awayMs + Math.max(0, passedMs) : 0;
    return awayMs > OFFLINE_LEASE_HOURS * HOUR_MS;
  };
}
