import { type Gallery, ignore } from "../../gallery/gallery.ts";
import { adminState } from "../gallery/admin-state.tsx";
import { FACILITY, UNDO } from "../gallery/examples.ts";
import { QueueEmpty } from "./queue-empty.tsx";

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

export default {
  "nothing waits": adminState(<QueueEmpty {...empty} />, "screen"),
  "some set aside": adminState(<QueueEmpty {...empty} setAsideCount={3} />, "screen"),
  "last decision still open": adminState(<QueueEmpty {...empty} undo={UNDO} />, "screen"),
  "taken by a colleague": adminState(
    <QueueEmpty {...empty} setAsideCount={1} refusalWords="A colleague is looking at this photo. Take the next one." />,
    "screen",
  ),
  "looks, does not decide": adminState(<QueueEmpty {...empty} mayDecide={false} />, "screen"),
  "no connection": adminState(<QueueEmpty {...empty} isOnline={false} />, "screen"),
} satisfies Gallery;
