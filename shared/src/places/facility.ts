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
  }),
]);
export type PhotoOffer = z.infer<typeof PhotoOffer>;

/** A whole number that a facility may set between two bounds, and what it is where nothing was set. */
function setting(min: number, max: number, normally: number) {
  return z._default(z.int().check(z.minimum(min), z.maximum(max)), normally);
}

/**
 * What a facility decides about its own work, with its bounds and defaults: decision 0014. `FacilityRules.parse({})` is
 * a facility that has decided nothing. What no facility may choose stands in `message/limits.ts`.
 */
export const FacilityRules = z.object({
  /** From a decision to its effect; until then its reviewer may undo it and nobody is notified. */
  undoSeconds: setting(1, 120, 10),
  /** How long a reviewer may hold a claimed message before it waits for everybody again. */
  leaseMinutes: setting(2, 60, 15),
  /** Undecided after so many days, a message expires and its hold is released. */
  deadlineDays: setting(1, 60, 14),
  /** How long the one-time code works with which an inmate signs in for the first time. */
  firstCodeDays: setting(1, 30, 7),
  /** How long the one-time code works that makes a device a kiosk. */
  enrolmentCodeMinutes: setting(1, 60, 10),
});
export type FacilityRules = z.infer<typeof FacilityRules>;

export const DEFAULT_RULES: FacilityRules = FacilityRules.parse({});

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
  rules: z.prefault(FacilityRules, {}),
});
export type Facility = z.infer<typeof Facility>;

/**
 * A facility as a store kept it, with the default of each rule that was not known when it was saved.
 * Throws where a rule is out of its bounds.
 */
export function withAllRules(stored: Omit<Facility, "rules"> & { readonly rules?: unknown }): Facility {
  const rules = FacilityRules.safeParse(stored.rules ?? {});
  if (!rules.success) throw new Error(`Failed to accept the rules of ${stored.id}: ${z.prettifyError(rules.error)}`);
  return { ...stored, rules: rules.data };
}

export const HousingUnit = z.object({ id: HousingUnitId, facilityId: FacilityId, name: z.string() });
export type HousingUnit = z.infer<typeof HousingUnit>;
