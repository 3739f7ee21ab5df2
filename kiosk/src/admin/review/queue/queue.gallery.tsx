import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { adminState } from "../../gallery/admin-state.tsx";
import { FACILITY, LEASES, NEXT, UNDO } from "../../gallery/examples.ts";
import { LeaseRing } from "./lease.tsx";
import { LeaseEnded, QueueEmpty } from "../no-photo.tsx";
import { SetAsideSheet } from "./set-aside-sheet.tsx";

const COLLEAGUE_HAS_IT = "A colleague is looking at this photo. Take the next one.";

const empty = {
  setAsideCount: 0,
  isOnline: true,
  mayDecide: true,
  undo: undefined,
  reasons: FACILITY.reasons,
  layout: "desk",
  refusalWords: undefined,
  onUndo: ignore,
  onOpenSetAside: ignore,
} as const;
const ended = { onClaimAgain: ignore, onNext: ignore };
const sheet = { now: EXAMPLE_NOW, onClaim: ignore, onClose: ignore };

export default {
  "nothing waits": adminState(<QueueEmpty {...empty} />, "screen"),
  "some set aside": adminState(<QueueEmpty {...empty} setAsideCount={3} />, "screen"),
  "last decision still open": adminState(<QueueEmpty {...empty} undo={UNDO} />, "screen"),
  "set aside, claimed by a colleague": adminState(
    <QueueEmpty {...empty} setAsideCount={1} refusalWords={COLLEAGUE_HAS_IT} />,
    "screen",
  ),
  "role may not decide": adminState(<QueueEmpty {...empty} mayDecide={false} />, "screen"),
  "nothing waits, no connection": adminState(<QueueEmpty {...empty} isOnline={false} />, "screen"),
  "lease running": adminState(<LeaseRing lease={LEASES.running} />),
  "lease, last minute": adminState(<LeaseRing lease={LEASES["last minute"]} />),
  "lease over": adminState(<LeaseRing lease={LEASES.ended} />),
  "lease, short": adminState(<LeaseRing lease={LEASES.running} isShort />),
  "lease ended": adminState(<LeaseEnded {...ended} isOff={false} words={undefined} />, "screen"),
  "lease ended, claimed by a colleague": adminState(<LeaseEnded {...ended} isOff={false} words={COLLEAGUE_HAS_IT} />),
  "lease ended, no connection": adminState(<LeaseEnded {...ended} isOff words={undefined} />, "screen"),
  "set-aside list": adminState(<SetAsideSheet {...sheet} entries={NEXT} isOff={false} />),
  "set-aside list, empty": adminState(<SetAsideSheet {...sheet} entries={[]} isOff={false} />),
  "set-aside list, no connection": adminState(<SetAsideSheet {...sheet} entries={NEXT} isOff />),
} satisfies Gallery;
