import { type Gallery, ignore } from "../../gallery/gallery.ts";
import { adminState } from "../gallery/admin-state.tsx";
import { DecisionBar } from "./decision-bar.tsx";

const does = { onApprove: ignore, onSetAside: ignore, onReject: ignore, onShowKeys: ignore };

export default {
  ready: adminState(<DecisionBar {...does} layout="desk" off={undefined} isBusy={false} />),
  "no connection": adminState(<DecisionBar {...does} layout="desk" off="away" isBusy={false} />),
  "photo broken": adminState(<DecisionBar {...does} layout="desk" off="broken" isBusy={false} />),
  saving: adminState(<DecisionBar {...does} layout="desk" off={undefined} isBusy />),
  "by touch": adminState(<DecisionBar {...does} layout="touch" off={undefined} isBusy={false} />),
} satisfies Gallery;
