import * as z from "zod/mini";

/** The reasons a photo is commonly rejected. Facilities switch each on or off and add their own. */
export const COMMON_REASON_CODES = [
  "nudity",
  "suggestive",
  "underwear",
  "low-cut",
  "paraphernalia",
  "drug-use",
  "weapons",
  "collage-nudity",
  "meme",
  "document",
  "mugshot",
  "hand-gesture",
  "no-contact-order",
  "other",
] as const;

export type CommonReasonCode = (typeof COMMON_REASON_CODES)[number];

/** What a facility has switched on at first, in the order of its rule card: what senders ask about most comes first. */
export const USUAL_REASON_CODES = [
  "nudity",
  "weapons",
  "paraphernalia",
  "hand-gesture",
  "suggestive",
  "underwear",
  "low-cut",
  "drug-use",
  "meme",
  "document",
  "no-contact-order",
  "other",
] as const satisfies readonly CommonReasonCode[];

/** A common code or one that the facility made itself. */
export const ReasonCode = z
  .string()
  .check(z.regex(/^[a-z][a-z-]{1,39}$/u))
  .brand<"ReasonCode">();
export type ReasonCode = z.infer<typeof ReasonCode>;

/** How one reason reads in one language: on the rule card, as a name, and to a sender whose photo was rejected. */
export const ReasonText = z.object({ rule: z.string(), name: z.string(), sentence: z.string() });
export type ReasonText = z.infer<typeof ReasonText>;

export const Reason = z.object({
  code: ReasonCode,
  en: ReasonText,
  es: ReasonText,
  /** Whether a second officer must agree before a rejection with this code takes effect. */
  twoPerson: z.boolean(),
});
export type Reason = z.infer<typeof Reason>;
