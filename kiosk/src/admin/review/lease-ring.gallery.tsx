import type { Gallery } from "../../gallery/gallery.ts";
import { adminState } from "../gallery/admin-state.tsx";
import { LEASES } from "../gallery/examples.ts";
import { LeaseRing } from "./lease-ring.tsx";

export default {
  running: adminState(<LeaseRing lease={LEASES.running} />),
  "last minute": adminState(<LeaseRing lease={LEASES["last minute"]} />),
  ended: adminState(<LeaseRing lease={LEASES.ended} />),
  short: adminState(<LeaseRing lease={LEASES.running} isShort />),
} satisfies Gallery;
