import { type Gallery, ignore } from "../../gallery/gallery.ts";
import { adminState } from "../gallery/admin-state.tsx";
import { LeaseEnded } from "./lease-ended.tsx";

const does = { onTakeAgain: ignore, onTakeNext: ignore };

export default {
  ended: adminState(<LeaseEnded {...does} isOff={false} words={undefined} />, "screen"),
  "taken by a colleague": adminState(
    <LeaseEnded {...does} isOff={false} words="A colleague is looking at this photo. Take the next one." />,
  ),
  "no connection": adminState(<LeaseEnded {...does} isOff words={undefined} />, "screen"),
} satisfies Gallery;
