import { useQuery } from "@tanstack/preact-query";
import { useLayout } from "../components/use-layout.ts";
import { useRelayNow } from "../components/use-relay-now.ts";
import { queueQuery } from "../relay/staff-queries.ts";
import { useStaff } from "../session/staff-context.ts";
import { leaseView } from "./lease.ts";
import { LeaseRing } from "./lease-ring.tsx";

/** By touch the lease stands in the bar. */
export function BarLease() {
  const { session, relayAheadMs } = useStaff();
  const now = useRelayNow(relayAheadMs);
  const queue = useQuery(queueQuery(session.connection));
  const item = queue.data?.held[0];
  if (useLayout() === "desk" || item === undefined) return null;
  return <LeaseRing lease={leaseView(item.leaseUntil, now)} isShort />;
}
