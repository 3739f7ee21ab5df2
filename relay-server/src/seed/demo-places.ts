import type { FacilityId, HousingUnitId } from "@keepsake/shared/ids";
import { USUAL_REASON_CODES } from "@keepsake/shared/message/reason-codes";
import { DEFAULT_RULES, type Facility, type HousingUnit } from "@keepsake/shared/places/facility";
import { commonReason } from "@keepsake/shared/wording/wording";

export const CEDAR_BAY = "demo-cedar-bay" as FacilityId;
export const PINE_HOLLOW = "demo-pine-hollow" as FacilityId;

export const DEMO_FACILITIES: readonly Facility[] = [
  {
    id: CEDAR_BAY,
    name: "Cedar Bay",
    personWord: { en: { one: "inmate", many: "inmates" }, es: { one: "interno", many: "internos" } },
    photos: { offered: true, creditCost: 2, typicalWaitDays: 2 },
    creditCents: 50,
    reasons: USUAL_REASON_CODES.map((code) => commonReason(code)),
    timeZone: "America/Chicago",
    rules: DEFAULT_RULES,
  },
  {
    id: PINE_HOLLOW,
    name: "Pine Hollow",
    personWord: {
      en: { one: "detainee", many: "detainees" },
      es: { one: "persona detenida", many: "personas detenidas" },
    },
    photos: { offered: false },
    creditCents: 50,
    reasons: [],
    timeZone: "America/Denver",
    rules: DEFAULT_RULES,
  },
];

const unit = (facilityId: FacilityId, letter: string): HousingUnit => ({
  id: `${facilityId}-${letter.toLowerCase()}` as HousingUnitId,
  facilityId,
  name: `Unit ${letter}`,
});

export const DEMO_UNITS = {
  cedarA: unit(CEDAR_BAY, "A"),
  cedarB: unit(CEDAR_BAY, "B"),
  cedarC: unit(CEDAR_BAY, "C"),
  pineA: unit(PINE_HOLLOW, "A"),
  pineB: unit(PINE_HOLLOW, "B"),
} as const;

export type DemoUnit = keyof typeof DEMO_UNITS;
