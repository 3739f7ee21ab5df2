import { type Gallery, ignore } from "../../gallery/gallery.ts";
import { adminState } from "../gallery/admin-state.tsx";
import { exampleDecisionMade, FACILITY, NO_CONTACT, UNDO, WEAPONS } from "../gallery/examples.ts";
import { chosenOf } from "./reason-choice.ts";
import { UndoBar } from "./undo-bar.tsx";

const bar = {
  ...UNDO,
  reasons: chosenOf(FACILITY.reasons, [WEAPONS]),
  layout: "desk",
  isOff: false,
  onUndo: ignore,
} as const;

export default {
  counting: adminState(<UndoBar {...bar} />),
  approved: adminState(<UndoBar {...bar} made={exampleDecisionMade({ kind: "approved" })} reasons={[]} />),
  "set aside": adminState(<UndoBar {...bar} made={exampleDecisionMade({ kind: "setAside" })} reasons={[]} />),
  "two people": adminState(<UndoBar {...bar} reasons={chosenOf(FACILITY.reasons, [NO_CONTACT])} />),
  undone: adminState(<UndoBar {...bar} view={{ state: "undone" }} />),
  "too late": adminState(<UndoBar {...bar} view={{ state: "tooLate" }} />),
  "no connection": adminState(<UndoBar {...bar} isOff />),
} satisfies Gallery;
