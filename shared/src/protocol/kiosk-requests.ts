import * as z from "zod/mini";
import { InmateId, MessageId } from "../ids.ts";
import { Instant } from "../instant.ts";
import { MISSING_MESSAGES_MAX, PIN_DIGITS } from "../message/limits.ts";
import { Facility, HousingUnit } from "../places/facility.ts";
import type { Requests } from "./contract.ts";

/** What happened to a message in a housing unit. Numbers are gapless within the unit. */
export const UnitEvent = z.object({
  seq: z.int().check(z.positive()),
  kind: z.enum(["arrived", "removed"]),
  messageId: MessageId,
  inmateId: InmateId,
  at: Instant,
});
export type UnitEvent = z.infer<typeof UnitEvent>;

export const InmateSession = z.object({
  token: z.string(),
  inmate: z.object({ id: InmateId, firstName: z.string(), name: z.string(), number: z.string() }),
  /** AES-256 key, base64. In memory only; it goes at sign-out. */
  dataKey: z.string(),
  /** Which messages are this inmate's to see, newest first, and which of them were opened before. */
  messages: z.array(z.object({ messageId: MessageId, viewed: z.boolean() })),
});
export type InmateSession = z.infer<typeof InmateSession>;

const InmateNumber = z.string().check(z.regex(/^[0-9]{4,10}$/u));
const Pin = z.string().check(z.regex(new RegExp(`^[0-9]{${PIN_DIGITS}}$`, "u")));
const Token = z.string().check(z.minLength(20), z.maxLength(100));
const none = z.object({});

/** What an enrolled kiosk may ask, on the namespace `/kiosk`. An inmate's token is carried and checked per request. */
export const kioskRequests = {
  "kiosk:read": {
    input: none,
    /** `httpToken` opens the ciphertext addresses for as long as this connection lasts. */
    reply: z.object({ facility: Facility, unit: HousingUnit, httpToken: z.string(), now: Instant }),
    errors: [],
  },
  "event:list": {
    input: z.object({ after: z.int().check(z.nonnegative()), limit: z.int().check(z.minimum(1), z.maximum(500)) }),
    reply: z.object({ head: z.int(), events: z.array(UnitEvent) }),
    errors: [],
  },
  /**
   * Everything up to `seq` is stored durably on this kiosk, but for the arrivals numbered in `missing`: all that it
   * could not get so far. At most once a second.
   */
  "event:confirm": {
    input: z.object({
      seq: z.int().check(z.nonnegative()),
      missing: z.optional(z.array(z.int().check(z.positive())).check(z.maxLength(MISSING_MESSAGES_MAX))),
    }),
    reply: none,
    errors: [],
  },
  "inmate:signIn": {
    input: z.object({ number: InmateNumber, pin: Pin }),
    reply: InmateSession,
    errors: ["wrong-credentials", "locked", "busy"],
  },
  "inmate:firstSignIn": {
    input: z.object({ number: InmateNumber, code: z.string().check(z.regex(/^[0-9]{8}$/u)), pin: Pin }),
    reply: InmateSession,
    errors: ["first-code-wrong", "pin-too-simple", "locked", "busy"],
  },
  "inmate:signOut": { input: z.object({ token: Token }), reply: none, errors: [] },
  "inmate:messages": {
    input: z.object({ token: Token }),
    reply: z.object({ messages: z.array(z.object({ messageId: MessageId, viewed: z.boolean() })) }),
    errors: [],
  },
  /** `viewedAt` by the kiosk's clock, which may be long ago: a view made while the relay was away is sent later. */
  "message:view": {
    input: z.object({ token: Token, messageId: MessageId, viewedAt: Instant }),
    reply: none,
    errors: ["unknown-message"],
  },
} as const satisfies Requests;

export type KioskRequests = typeof kioskRequests;
