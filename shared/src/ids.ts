import * as z from "zod/mini";

// Each kind of id is its own type, so that a sender's id cannot stand where an inmate's belongs.
const idText = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{2,63}$/u));

/** Made by the extension before anything is sent: asking twice with it is asking once. */
export const MessageId = z.uuid().brand<"MessageId">();
export const SenderId = idText.brand<"SenderId">();
export const InmateId = idText.brand<"InmateId">();
export const StaffId = idText.brand<"StaffId">();
export const FacilityId = idText.brand<"FacilityId">();
export const HousingUnitId = idText.brand<"HousingUnitId">();
export const KioskId = idText.brand<"KioskId">();
export const ContactId = idText.brand<"ContactId">();
/** SHA-256 of the photo's bytes, in lower-case hex: a photo's name is its content. */
export const PhotoId = z
  .string()
  .check(z.regex(/^[0-9a-f]{64}$/u))
  .brand<"PhotoId">();

export type MessageId = z.infer<typeof MessageId>;
export type SenderId = z.infer<typeof SenderId>;
export type InmateId = z.infer<typeof InmateId>;
export type StaffId = z.infer<typeof StaffId>;
export type FacilityId = z.infer<typeof FacilityId>;
export type HousingUnitId = z.infer<typeof HousingUnitId>;
export type KioskId = z.infer<typeof KioskId>;
export type ContactId = z.infer<typeof ContactId>;
export type PhotoId = z.infer<typeof PhotoId>;
