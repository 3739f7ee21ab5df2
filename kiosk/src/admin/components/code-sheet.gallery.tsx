import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { DAY_MS, later, MINUTE_MS } from "@keepsake/shared/instant";
import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { adminState } from "../gallery/admin-state.tsx";
import { CodeSheet } from "./code-sheet.tsx";

const sheet = {
  code: "48205917",
  now: EXAMPLE_NOW,
  timeZone: "America/Chicago",
  onAgain: ignore,
  onClose: ignore,
};

export default {
  "for a person": adminState(
    <CodeSheet
      {...sheet}
      title="One-time code for Daniel Sample"
      who="Inmate 104 552 · Unit B"
      expiresAt={later(EXAMPLE_NOW, 7 * DAY_MS)}
      steps={["Hand it over in person."]}
    />,
  ),
  "for a kiosk, last seconds": adminState(
    <CodeSheet
      {...sheet}
      title="Kiosk code for Unit B"
      expiresAt={later(EXAMPLE_NOW, 1.4 * MINUTE_MS)}
      steps={["Type it on the kiosk."]}
    />,
  ),
  "too old": adminState(<CodeSheet {...sheet} title="Kiosk code for Unit B" expiresAt={EXAMPLE_NOW} steps={[]} />),
} satisfies Gallery;
