import type { FacilityId, SenderId, StaffId } from "@keepsake/shared/ids";
import type { Account } from "@keepsake/shared/credits/account";
import type { Message } from "@keepsake/shared/message/message";
import type { Result } from "@keepsake/shared/result";
import {
  exampleAccount,
  exampleFacility,
  exampleInmate,
  exampleMessage,
  exampleRecipient,
  exampleUnit,
  EXAMPLE_NOW,
} from "@keepsake/shared/examples";
import { postLedger, type Current, type MessageChange, type SubmitCurrent } from "../src/domain/message-change.ts";
import type { Inmate } from "../src/domain/people.ts";
import type { Reviewer } from "../src/domain/review-message.ts";
import { NO_TRIES } from "../src/domain/tries.ts";

export const ANA = exampleMessage().senderId;
export const STRANGER = "sender-stranger" as SenderId;
export const ROSA: Reviewer = { id: "staff-rosa" as StaffId, facilityId: exampleFacility().id, role: "reviewer" };
export const TOM: Reviewer = { ...ROSA, id: "staff-tom" as StaffId };
export const OUTSIDER: Reviewer = { ...ROSA, id: "staff-pine" as StaffId, facilityId: "pine-hollow" as FacilityId };

const inmate: Inmate = {
  ...exampleInmate(),
  facilityId: exampleFacility().id,
  unitId: exampleUnit().id,
  sealedDataKey: "",
  tries: NO_TRIES,
};

/** What a decision reads. */
export function exampleCurrent(fields: Partial<Message> = {}): Current {
  return { message: exampleMessage(fields), facility: exampleFacility(), inmate };
}

/** The example's account, the price of its message held, as the ledger lines of a change leave it. */
export function accountAfter(changed: Result<MessageChange, string>): Account {
  if (!changed.ok) throw new Error(`Failed to post a change: it was refused with ${changed.code}.`);
  return postLedger(exampleAccount({ available: 12, held: 2 }), changed.value.ledger);
}

/** Everything that lets a submit through. */
export function exampleSubmitCurrent(fields: Partial<SubmitCurrent> = {}): SubmitCurrent {
  const { id, photo, senderId } = exampleMessage();
  const { contactId } = exampleRecipient();
  return {
    message: undefined,
    unsubmitted: { id, senderId, photo, preparedAt: EXAMPLE_NOW },
    account: exampleAccount(),
    inmate,
    facility: exampleFacility(),
    contact: { id: contactId, senderId, inmateId: inmate.id, status: "accepted" },
    isForbidden: false,
    ...fields,
  };
}
