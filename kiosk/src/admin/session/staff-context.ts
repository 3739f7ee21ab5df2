import type { Instant } from "@keepsake/shared/instant";
import type { StaffRole } from "@keepsake/shared/people/people";
import type { Facility } from "@keepsake/shared/places/facility";
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { SignedIn } from "./staff-session.ts";

/** Who is signed in, and with which connection. Pages read it and give plain values to what they show. */
export type Staff = {
  readonly session: SignedIn;
  readonly name: string;
  readonly role: StaffRole;
  readonly facility: Facility;
  readonly isOnline: boolean;
  /** How far the relay's clock is ahead of the kiosk's. */
  readonly relayAheadMs: number;
};

export const StaffContext = createContext<Staff | undefined>(undefined);

export function useStaff(): Staff {
  const staff = useContext(StaffContext);
  if (staff === undefined) throw new Error("Failed to show a staff screen: nobody is signed in above it.");
  return staff;
}

const TICK_MS = 250;

/** The relay's time, moving. Countdowns follow it rather than the clock of the kiosk, which may be wrong. */
export function useRelayNow(): Instant {
  const { relayAheadMs } = useStaff();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(clock);
  }, []);
  return (now + relayAheadMs) as Instant;
}

/** For what a role sees buttons. The relay checks each request itself; this only spares people a refusal. */
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
