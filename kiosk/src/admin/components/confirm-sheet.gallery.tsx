import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { adminState } from "../gallery/admin-state.tsx";
import { ConfirmSheet } from "./confirm-sheet.tsx";

const sheet = {
  title: "Switch off kiosk-b1?",
  body: "It is cut off at once and forgets all photos. To use it again, set it up with a new code.",
  keepWord: "Keep it",
  goWord: "Switch off",
  onKeep: ignore,
  onGo: ignore,
};

export default {
  asking: adminState(<ConfirmSheet {...sheet} isBusy={false} refusal={undefined} />),
  busy: adminState(<ConfirmSheet {...sheet} isBusy refusal={undefined} />),
  refused: adminState(
    <ConfirmSheet {...sheet} isBusy={false} refusal="Your role does not allow this. Ask a supervisor." />,
  ),
} satisfies Gallery;
