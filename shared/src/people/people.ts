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

/**
 * True for a PIN that is among the first to be guessed: a digit, pair or triple repeated, steps of one size (135791),
 * the same read backwards, doubled digits in steps (112233), or lines of the keypad (147258).
 */
export function isPinTooSimple(pin: string): boolean {
  const digits = [...pin];
  const isBackwards = digits.toReversed().join("") === pin;
  const isDoubledSteps = /^(?:(\d)\1)+$/u.test(pin) && isInSteps(digits.filter((_, i) => i % 2 === 0));
  const isOfLines = pin.match(/.{1,3}/gu)?.every((three) => KEYPAD_LINES.has(three)) === true;
  return isInSteps(digits) || isBackwards || isDoubledSteps || isOfLines || /^(\d\d|\d\d\d)\1+$/u.test(pin);
}

/** Each digit as far from the one before, past 9 to 0. */
function isInSteps(digits: readonly string[]): boolean {
  const steps = digits.slice(1).map((digit, i) => (Number(digit) - Number(digits[i]) + 10) % 10);
  return new Set(steps).size === 1;
}

const KEYPAD_LINES = new Set(
  ["123", "456", "789", "147", "258", "369", "159", "357"].flatMap((line) => [line, [...line].toReversed().join("")]),
);
