import { EXAMPLE_NOW, exampleUnit } from "@keepsake/shared/examples";
import type { HousingUnitId, KioskId } from "@keepsake/shared/ids";
import { DAY_MS, later, MINUTE_MS } from "@keepsake/shared/instant";
import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { adminState } from "../gallery/admin-state.tsx";
import { KioskList, type KioskRecord } from "./kiosk-list.tsx";
import { UnitSheet } from "./unit-sheet.tsx";

const kiosk = (id: string, fields: Partial<KioskRecord> = {}): KioskRecord => ({
  id: id as KioskId,
  unitName: "Unit B",
  connected: true,
  enrolledAt: later(EXAMPLE_NOW, -20 * DAY_MS),
  lastSeenAt: later(EXAMPLE_NOW, -17 * MINUTE_MS),
  missingCount: 0,
  ...fields,
});

const page = {
  refusalWords: undefined,
  now: EXAMPLE_NOW,
  timeZone: "America/Chicago",
  isOff: false,
  onTryAgain: ignore,
  onAdd: ignore,
  onSwitchOff: ignore,
};
const kiosks = [
  kiosk("kiosk-b1"),
  kiosk("kiosk-c2", { unitName: "Unit C", connected: false }),
  kiosk("kiosk-b2", { missingCount: 2 }),
];
const units = [exampleUnit(), exampleUnit({ id: "cedar-bay-c" as HousingUnitId, name: "Unit C" })];
const sheet = { units, onChoose: ignore, onClose: ignore };

export default {
  "one away, one lacks photos": adminState(<KioskList {...page} kiosks={kiosks} mayRun />, "screen"),
  "role may not change them": adminState(<KioskList {...page} kiosks={kiosks} mayRun={false} />, "screen"),
  "no kiosks": adminState(<KioskList {...page} kiosks={[]} mayRun />, "screen"),
  "choosing a unit": adminState(<UnitSheet {...sheet} isBusy={false} refusal={undefined} />),
  "choosing a unit, busy": adminState(<UnitSheet {...sheet} isBusy refusal={undefined} />),
  "choosing a unit, refused": adminState(
    <UnitSheet {...sheet} isBusy={false} refusal="Your role does not allow this. Ask a supervisor." />,
  ),
} satisfies Gallery;
