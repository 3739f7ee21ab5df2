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
