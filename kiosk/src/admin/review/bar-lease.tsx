import { useCell } from "../../state/cell.ts";
import { useLayout } from "../components/use-layout.ts";
import { useRelayNow } from "../components/use-relay-now.ts";
import { useStaff } from "../session/staff-context.ts";
import { leaseOnScreen } from "./lease-on-screen.ts";
import { LeaseRing } from "./lease-ring.tsx";
import { leaseView } from "./lease.ts";

/** By touch the lease stands in the bar. */
export function BarLease() {
  const now = useRelayNow(useStaff().relayAheadMs);
  const until = useCell(leaseOnScreen);
  if (useLayout() === "desk" || until === undefined) return null;
  return <LeaseRing lease={leaseView(until, now)} isShort />;
}
