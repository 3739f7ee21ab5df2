import * as z from "zod/mini";
import type { ContactId, InmateId, SenderId } from "../ids.ts";

export const STAFF_ROLES = ["reviewer", "supervisor", "investigator", "administrator"] as const;
export const StaffRole = z.enum(STAFF_ROLES);
export type StaffRole = z.infer<typeof StaffRole>;

export const CONTACT_STATUSES = ["requested", "accepted", "refused", "blocked"] as const;
export const ContactStatus = z.enum(CONTACT_STATUSES);
export type ContactStatus = z.infer<typeof ContactStatus>;

/** A sender and an inmate who may correspond. */
export type Contact = {
  readonly id: ContactId;
  readonly senderId: SenderId;
  readonly inmateId: InmateId;
  readonly status: ContactStatus;
};

/** A facility or a court forbids this pair. */
export type NoContactOrder = { readonly senderId: SenderId; readonly inmateId: InmateId };

export const Language = z.enum(["en", "es"]);
export type Language = z.infer<typeof Language>;

/** True for a PIN that is among the first to be guessed: one digit repeated, a run up or down, a pair or triple repeated. */
export function isPinTooSimple(pin: string): boolean {
  const digits = [...pin].map(Number);
  const isRunOf = (difference: number) =>
    digits.every((digit, i) => i === 0 || digit - (digits[i - 1] ?? 0) === difference);
  return isRunOf(0) || isRunOf(1) || isRunOf(-1) || /^(\d\d|\d\d\d)\1+$/u.test(pin);
}
