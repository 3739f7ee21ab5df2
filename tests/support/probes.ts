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
import type { EnrolledDevice } from "./kiosk.ts";
import { PIN, type Town } from "./town.ts";

/** What one facility has and no stranger may see or touch. */
export type Belongings = {
  readonly town: Town;
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

/** What a stranger gets: a refusal, or a yes that is about the stranger's own side alone. */
export type Verdict = RefusalCode | "own" | "hang-up";

/** Complete by its type: a new request does not compile here until somebody says what a stranger gets. */
type Probes<Table extends Requests> = {
  readonly [Name in keyof Table]: {
    readonly input: (of: Belongings) => InputOf<Table, Name>;
    readonly verdict: Verdict;
  };
};

const nothing = () => ({});
const WEAPONS = ReasonCode.parse("weapons");

export const STAFF_PROBES: Probes<StaffRequests> = {
  "session:read": { input: nothing, verdict: "own" },
  "session:end": { input: nothing, verdict: "hang-up" },
  "review:queue": { input: nothing, verdict: "own" },
  "review:claim": { input: ({ queued }) => ({ messageId: queued }), verdict: "unknown-message" },
  "review:unclaim": { input: ({ held }) => ({ messageId: held }), verdict: "unknown-message" },
  "review:approve": {
    input: ({ held, photo }) => ({ messageId: held, photoId: photo.id }),
    verdict: "unknown-message",
  },
  "review:reject": {
    input: ({ held, photo }) => ({ messageId: held, photoId: photo.id, reasonCodes: [WEAPONS], note: "" }),
    verdict: "unknown-message",
  },
  "review:setAside": {
    input: ({ held, photo }) => ({ messageId: held, photoId: photo.id, note: "" }),
    verdict: "unknown-message",
  },
  "review:undo": { input: ({ held }) => ({ messageId: held }), verdict: "unknown-message" },
  "review:confirm": {
    input: ({ awaitingSecond, photo }) => ({ messageId: awaitingSecond, photoId: photo.id }),
    verdict: "unknown-message",
  },
  "review:disagree": {
    input: ({ awaitingSecond, photo }) => ({ messageId: awaitingSecond, photoId: photo.id, note: "" }),
    verdict: "unknown-message",
  },
  "inmate:list": { input: nothing, verdict: "own" },
  "inmate:issueCode": { input: ({ town }) => ({ inmateId: town.inmates[0]!.id }), verdict: "not-allowed" },
  "kiosk:list": { input: nothing, verdict: "own" },
  "kiosk:issueCode": { input: ({ town }) => ({ unitId: town.units[0]! }), verdict: "not-allowed" },
  "kiosk:revoke": { input: ({ kioskId }) => ({ kioskId }), verdict: "kiosk-unknown" },
};

/** Written down a second time on purpose: the relay's own table is what is being tried. */
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

export const SENDER_PROBES: Probes<SenderRequests> = {
  "account:read": { input: nothing, verdict: "own" },
  "session:end": { input: nothing, verdict: "hang-up" },
  "recipient:list": { input: nothing, verdict: "own" },
  "upload:open": {
    input: ({ uploading: { messageId, bytes } }) => ({
      messageId,
      byteLength: bytes.byteLength,
      sha256: "0".repeat(64),
    }),
    verdict: "message-differs",
  },
  "upload:chunk": {
    input: ({ uploading: { messageId, bytes } }) => ({ messageId, offset: 0, bytes }),
    verdict: "upload-unknown",
  },
  "upload:finish": { input: ({ uploading: { messageId } }) => ({ messageId }), verdict: "upload-unknown" },
  "message:submit": {
    input: ({ queued, town }) => ({ messageId: queued, inmateId: town.inmates[0]!.id, caption: "", creditCost: 2 }),
    verdict: "message-differs",
  },
  "message:list": { input: ({ queued }) => ({ before: queued, limit: 100 }), verdict: "own" },
  "message:read": { input: ({ queued }) => ({ messageId: queued }), verdict: "unknown-message" },
  "message:withdraw": { input: ({ queued }) => ({ messageId: queued }), verdict: "unknown-message" },
};

export const KIOSK_PROBES: Probes<KioskRequests> = {
  "kiosk:read": { input: nothing, verdict: "own" },
  "event:list": { input: () => ({ after: 0, limit: 500 }), verdict: "own" },
  "event:confirm": { input: () => ({ seq: 1 }), verdict: "bad-input" },
  "inmate:signIn": { input: ({ town }) => ({ number: numberOnlyIn(town), pin: PIN }), verdict: "wrong-credentials" },
  "inmate:firstSignIn": {
    input: ({ town }) => ({ number: numberOnlyIn(town), code: "12345678", pin: PIN }),
    verdict: "first-code-wrong",
  },
  "inmate:signOut": { input: ({ inmateToken }) => ({ token: inmateToken }), verdict: "own" },
  "inmate:messages": { input: ({ inmateToken }) => ({ token: inmateToken }), verdict: "signed-out" },
  "message:view": {
    input: ({ inmateToken, approved }) => ({ token: inmateToken, messageId: approved, viewedAt: 0 as Instant }),
    verdict: "signed-out",
  },
};

/** Of somebody in the first unit whose number nobody has on the other side. */
const numberOnlyIn = ({ inmates }: Town) => inmates[2]!.number;

/** Words that only an answer about these belongings has in it. */
export function tracesOf({
  queued,
  held,
  setAside,
  awaitingSecond,
  approved,
  uploading: { messageId },
  kioskId,
  town,
}: Belongings): readonly string[] {
  return [
    queued,
    held,
    setAside,
    awaitingSecond,
    approved,
    messageId,
    kioskId,
    town.inmates[0]!.id,
    town.senders[0]!.id,
  ];
}
