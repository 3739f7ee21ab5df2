import * as z from "zod/mini";
import { FacilityId, HousingUnitId } from "../ids.ts";
import { Reason } from "../message/reason-codes.ts";

/** One person inside and several. The plural is said, as no rule makes it: decision 0043. */
export const PersonWord = z.object({ one: z.string(), many: z.string() });
export type PersonWord = z.infer<typeof PersonWord>;

/** Whether and on which terms a facility takes photos. */
export const PhotoOffer = z.discriminatedUnion("offered", [
  z.object({ offered: z.literal(false) }),
  z.object({
    offered: z.literal(true),
    /** Whole credits for one photo message. */
    creditCost: z.int().check(z.positive()),
    /** Days in which most photos are answered, as the facility publishes it. */
    typicalWaitDays: z.int().check(z.positive()),
    /** Unanswered after so many days, a message expires and its hold is released. */
    deadlineDays: z.int().check(z.positive()),
  }),
]);
export type PhotoOffer = z.infer<typeof PhotoOffer>;

export const Facility = z.object({
  id: FacilityId,
  name: z.string(),
  /** What the facility calls a person inside, in small letters: inmate, prisoner, detainee… */
  personWord: z.object({ en: PersonWord, es: PersonWord }),
  photos: PhotoOffer,
  /** Price of one message credit, in whole cents. */
  creditCents: z.int().check(z.positive()),
  /** Those switched on here, in the order of the rule card. */
  reasons: z.array(Reason),
  timeZone: z.string(),
});
export type Facility = z.infer<typeof Facility>;

export const HousingUnit = z.object({ id: HousingUnitId, facilityId: FacilityId, name: z.string() });
export type HousingUnit = z.infer<typeof HousingUnit>;
