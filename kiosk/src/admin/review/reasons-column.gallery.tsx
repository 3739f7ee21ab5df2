import { createRef } from "preact";
import { type Gallery, ignore } from "../../gallery/gallery.ts";
import { adminState } from "../gallery/admin-state.tsx";
import { CHOICES, FACILITY, LEASES } from "../gallery/examples.ts";
import { ReasonsColumn } from "./reasons-column.tsx";

const column = {
  reasons: FACILITY.reasons,
  lease: LEASES.running,
  noteField: createRef<HTMLInputElement>(),
  onToggle: ignore,
  onNote: ignore,
};

export default {
  "nothing chosen": adminState(<ReasonsColumn {...column} choice={CHOICES.nothing} />),
  "reason missing": adminState(<ReasonsColumn {...column} choice={CHOICES.missing} />),
  chosen: adminState(<ReasonsColumn {...column} choice={CHOICES.weapons} />),
  "two chosen, with a note": adminState(<ReasonsColumn {...column} choice={CHOICES.two} />),
} satisfies Gallery;
