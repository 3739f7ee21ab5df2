import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import { ReasonCode } from "@keepsake/shared/message/reason-codes";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { PhotoFacts } from "@keepsake/shared/message/schemas";
import { STAFF_ROLES, type StaffRole } from "@keepsake/shared/people/people";
import type { InputOf, Requests } from "@keepsake/shared/protocol/contract";
import type { KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import type { SenderRequests } from "@keepsake/shared/protocol/sender-requests";
import type { StaffRequests } from "@keepsake/shared/protocol/staff-requests";
import { type EnrolledDevice, openingOf } from "./relay-clients.ts";
import { PIN, type Fixtures } from "./fixtures.ts";

/** What one facility has and no stranger may see or touch. */
export type FacilityRecords = {
  readonly fixtures: Fixtures;
  readonly queued: MessageId;
  readonly held: MessageId;
  readonly setAside: MessageId;
  readonly awaitingSecond: MessageId;
  readonly approved: MessageId;
  readonly uploading: { readonly messageId: MessageId; readonly bytes: Uint8Array<ArrayBuffer> };
  readonly photo: PhotoFacts;
  readonly kioskId: EnrolledDevice["kioskId"];
  readonly inmateToken: string;
};

/** What a stranger gets: a refusal, an answer about the stranger's own facility alone, or a closed connection. */
export type Outcome = RefusalCode | "own" | "closes";

/** Complete by its type: a new request does not compile here until somebody says what a stranger gets. */
type ForeignRequests<Table extends Requests> = {
  readonly [Name in keyof Table]: {
    readonly input: (of: FacilityRecords) => InputOf<Table, Name>;
    readonly outcome: Outcome;
  };
};

const nothing = () => ({});
const WEAPONS = ReasonCode.parse("weapons");

export const STAFF_REQUESTS: ForeignRequests<StaffRequests> = {
  "session:read": { input: nothing, outcome: "own" },
  "session:end": { input: nothing, outcome: "closes" },
  "review:queue": { input: nothing, outcome: "own" },
  "review:claim": { input: ({ queued }) => ({ messageId: queued }), outcome: "unknown-message" },
  "review:unclaim": { input: ({ held }) => ({ messageId: held }), outcome: "unknown-message" },
  "review:approve": {
    input: ({ held, photo }) => ({ messageId: held, photoId: photo.id }),
    outcome: "unknown-message",
  },
  "review:reject": {
    input: ({ held, photo }) => ({ messageId: held, photoId: photo.id, reasonCodes: [WEAPONS], note: "" }),
    outcome: "unknown-message",
  },
  "review:setAside": {
    input: ({ held, photo }) => ({ messageId: held, photoId: photo.id, note: "" }),
    outcome: "unknown-message",
  },
  "review:undo": { input: ({ held }) => ({ messageId: held }), outcome: "unknown-message" },
  "review:confirm": {
    input: ({ awaitingSecond, photo }) => ({ messageId: awaitingSecond, photoId: photo.id }),
    outcome: "unknown-message",
  },
  "review:disagree": {
    input: ({ awaitingSecond, photo }) => ({ messageId: awaitingSecond, photoId: photo.id, note: "" }),
    outcome: "unknown-message",
  },
  "inmate:list": { input: nothing, outcome: "own" },
  "inmate:issueCode": { input: ({ fixtures }) => ({ inmateId: fixtures.inmates[0]!.id }), outcome: "not-allowed" },
  "kiosk:list": { input: nothing, outcome: "own" },
  "kiosk:issueCode": { input: ({ fixtures }) => ({ unitId: fixtures.units[0]! }), outcome: "not-allowed" },
  "kiosk:revoke": { input: ({ kioskId }) => ({ kioskId }), outcome: "kiosk-unknown" },
};

/** A second table on purpose: the test compares the relay's own table with it. */
export const MAY_ASK: Readonly<Record<keyof StaffRequests, readonly StaffRole[]>> = {
  "session:read": STAFF_ROLES,
  "session:end": STAFF_ROLES,
  "review:queue": STAFF_ROLES,
  "review:claim": ["reviewer", "supervisor", "administrator"],
  "review:unclaim": ["reviewer", "supervisor", "administrator"],
  "review:approve": ["reviewer", "supervisor", "administrator"],
  "review:reject": ["reviewer", "supervisor", "administrator"],
  "review:setAside": ["reviewer", "supervisor", "administrator"],
  "review:undo": ["reviewer", "supervisor", "administrator"],
  "review:confirm": ["reviewer", "supervisor", "administrator"],
  "review:disagree": ["reviewer", "supervisor", "administrator"],
  "inmate:list": STAFF_ROLES,
  "inmate:issueCode": ["supervisor", "administrator"],
  "kiosk:list": STAFF_ROLES,
  "kiosk:issueCode": ["supervisor", "administrator"],
  "kiosk:revoke": ["supervisor", "administrator"],
};

export const SENDER_REQUESTS: ForeignRequests<SenderRequests> = {
  "account:read": { input: nothing, outcome: "own" },
  "session:end": { input: nothing, outcome: "closes" },
  "recipient:list": { input: nothing, outcome: "own" },
  "upload:open": {
    input: ({ fixtures, uploading: { messageId, bytes } }) =>
      openingOf({ messageId, inmateId: fixtures.inmates[0]!.id }, bytes),
    outcome: "no-contact",
  },
  "upload:chunk": {
    input: ({ uploading: { messageId, bytes } }) => ({ messageId, offset: 0, bytes }),
    outcome: "upload-unknown",
  },
  "upload:discard": { input: ({ uploading: { messageId } }) => ({ messageId }), outcome: "own" },
  "upload:finish": { input: ({ uploading: { messageId } }) => ({ messageId }), outcome: "upload-unknown" },
  "message:submit": {
    input: ({ queued, fixtures }) => ({
      messageId: queued,
      inmateId: fixtures.inmates[0]!.id,
      caption: "",
      creditCost: 2,
    }),
    outcome: "message-differs",
  },
  "message:list": { input: ({ queued }) => ({ before: queued, limit: 100 }), outcome: "own" },
  "message:read": { input: ({ queued }) => ({ messageId: queued }), outcome: "unknown-message" },
  "message:withdraw": { input: ({ queued }) => ({ messageId: queued }), outcome: "unknown-message" },
};

export const KIOSK_REQUESTS: ForeignRequests<KioskRequests> = {
  "kiosk:read": { input: nothing, outcome: "own" },
  "event:list": { input: () => ({ after: 0, limit: 500 }), outcome: "own" },
  "event:confirm": { input: () => ({ seq: 1 }), outcome: "bad-input" },
  "inmate:signIn": {
    input: ({ fixtures }) => ({ number: numberOnlyIn(fixtures), pin: PIN }),
    outcome: "wrong-credentials",
  },
  "inmate:firstSignIn": {
    input: ({ fixtures }) => ({ number: numberOnlyIn(fixtures), code: "12345678", pin: PIN }),
    outcome: "first-code-wrong",
  },
  "inmate:signOut": { input: ({ inmateToken }) => ({ token: inmateToken }), outcome: "own" },
  "inmate:messages": { input: ({ inmateToken }) => ({ token: inmateToken }), outcome: "signed-out" },
  "message:view": {
    input: ({ inmateToken, approved }) => ({ token: inmateToken, messageId: approved, viewedAt: 0 as Instant }),
    outcome: "signed-out",
  },
};

/** The number of an inmate in the first unit that nobody in the other facility has. */
const numberOnlyIn = ({ inmates }: Fixtures) => inmates[2]!.number;

/** Ids that appear only in an answer about these records. */
export function wordsOnlyIn({
  queued,
  held,
  setAside,
  awaitingSecond,
  approved,
  uploading: { messageId },
  kioskId,
  fixtures,
}: FacilityRecords): readonly string[] {
  return [
    queued,
    held,
    setAside,
    awaitingSecond,
    approved,
    messageId,
    kioskId,
    fixtures.inmates[0]!.id,
    fixtures.senders[0]!.id,
  ];
}
