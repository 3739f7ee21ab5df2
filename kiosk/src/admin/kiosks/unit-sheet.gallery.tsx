import { exampleUnit } from "@keepsake/shared/examples";
import type { HousingUnitId } from "@keepsake/shared/ids";
import { type Gallery, ignore } from "../../gallery/gallery.ts";
import { adminState } from "../gallery/admin-state.tsx";
import { UnitSheet } from "./unit-sheet.tsx";

const units = [exampleUnit(), exampleUnit({ id: "cedar-bay-c" as HousingUnitId, name: "Unit C" })];
const sheet = { units, onChoose: ignore, onLeave: ignore };

export default {
  choosing: adminState(<UnitSheet {...sheet} isBusy={false} refusal={undefined} />),
  making: adminState(<UnitSheet {...sheet} isBusy refusal={undefined} />),
  refused: adminState(
    <UnitSheet {...sheet} isBusy={false} refusal="Your role does not allow this. Ask a supervisor." />,
  ),
} satisfies Gallery;
