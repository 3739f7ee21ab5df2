import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { createRef } from "preact";
import { adminState } from "../../gallery/admin-state.tsx";
import { CHOICES, exampleRecentDecision, FACILITY, LEASES, NO_CONTACT, UNDO, WEAPONS } from "../../gallery/examples.ts";
import { DecisionBar } from "./decision-bar.tsx";
import { chosenOf } from "./reason-choice.ts";
import { ReasonsColumn } from "./rejection.tsx";
import { UndoBar } from "./undo-bar.tsx";

const bar = { onApprove: ignore, onSetAside: ignore, onReject: ignore, onShowKeys: ignore };

const column = {
  reasons: FACILITY.reasons,
  lease: LEASES.running,
  noteField: createRef<HTMLInputElement>(),
  onToggle: ignore,
  onNote: ignore,
};

const undo = {
  ...UNDO,
  reasons: chosenOf(FACILITY.reasons, [WEAPONS]),
  layout: "desk",
  isOff: false,
  onUndo: ignore,
} as const;

export default {
  "buttons ready": adminState(<DecisionBar {...bar} layout="desk" off={undefined} isBusy={false} />),
  "buttons, no connection": adminState(<DecisionBar {...bar} layout="desk" off="away" isBusy={false} />),
  "buttons, photo broken": adminState(<DecisionBar {...bar} layout="desk" off="broken" isBusy={false} />),
  "buttons, saving": adminState(<DecisionBar {...bar} layout="desk" off={undefined} isBusy />),
  "buttons by touch": adminState(<DecisionBar {...bar} layout="touch" off={undefined} isBusy={false} />),
  "reasons, nothing chosen": adminState(<ReasonsColumn {...column} choice={CHOICES.nothing} />),
  "reasons, none chosen at Reject": adminState(<ReasonsColumn {...column} choice={CHOICES.missing} />),
  "reasons, one chosen": adminState(<ReasonsColumn {...column} choice={CHOICES.weapons} />),
  "reasons, two chosen, with a note": adminState(<ReasonsColumn {...column} choice={CHOICES.two} />),
  "undo counting": adminState(<UndoBar {...undo} />),
  "undo an approval": adminState(
    <UndoBar {...undo} decision={exampleRecentDecision({ kind: "approved" })} reasons={[]} />,
  ),
  "undo setting aside": adminState(
    <UndoBar {...undo} decision={exampleRecentDecision({ kind: "setAside" })} reasons={[]} />,
  ),
  "undo before a second officer": adminState(<UndoBar {...undo} reasons={chosenOf(FACILITY.reasons, [NO_CONTACT])} />),
  undone: adminState(<UndoBar {...undo} view={{ state: "undone" }} />),
  "undo too late": adminState(<UndoBar {...undo} view={{ state: "tooLate" }} />),
  "undo, no connection": adminState(<UndoBar {...undo} isOff />),
} satisfies Gallery;
