import { WORDING } from "@keepsake/shared/wording/wording";
import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { createRef, type ComponentProps } from "preact";
import { adminState } from "../gallery/admin-state.tsx";
import { ACTIONS, CHOICES, LEASES, SCREEN, UNDO } from "../gallery/examples.ts";
import { KeysSheet } from "./keys/keys-sheet.tsx";
import { ReviewScreen } from "./review-screen.tsx";

function screen(fields: Partial<ComponentProps<typeof ReviewScreen>>) {
  const layout = matchMedia("(orientation: portrait)").matches ? "touch" : "desk";
  const noteField = createRef<HTMLInputElement>();
  return adminState(
    <ReviewScreen {...SCREEN} {...ACTIONS} layout={layout} noteField={noteField} {...fields} />,
    "screen",
  );
}

export default {
  deciding: screen({}),
  "with undo": screen({ undo: UNDO }),
  "choosing reasons": screen({ choice: CHOICES.weapons }),
  "last minute": screen({ lease: LEASES["last minute"] }),
  refused: screen({ notice: { kind: "stop", words: WORDING.en.refusals["lease-lost"]({}) } }),
  "no connection": screen({
    off: "away",
    isOnline: false,
    notice: { kind: "offline", words: "No connection. Decisions need one. It comes back by itself." },
  }),
  keys: adminState(<KeysSheet onClose={ignore} />),
} satisfies Gallery;
