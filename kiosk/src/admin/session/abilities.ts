import type { StaffRole } from "@keepsake/shared/people/people";

/** What a role sees buttons for. The relay decides anew at each request; this only spares people a refusal. */
const ABILITIES = {
  reviewer: { decide: true, runPlaces: false },
  supervisor: { decide: true, runPlaces: true },
  investigator: { decide: false, runPlaces: false },
  administrator: { decide: true, runPlaces: true },
} as const satisfies Record<StaffRole, Readonly<Record<string, boolean>>>;

/** `decide`: claim and decide photos. `runPlaces`: codes for people and kiosks, switching a kiosk off. */
export type Ability = keyof (typeof ABILITIES)[StaffRole];

export function may(role: StaffRole, ability: Ability): boolean {
  return ABILITIES[role][ability];
}
