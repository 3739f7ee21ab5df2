import type { StaffRole } from "@keepsake/shared/people/people";
import type { Facility } from "@keepsake/shared/places/facility";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { SignedIn } from "./staff-session.ts";

/** Who is signed in and through what they ask. Containers read it; what they show gets plain values. */
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
