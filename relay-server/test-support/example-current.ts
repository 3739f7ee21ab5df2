import type { FacilityId, SenderId, StaffId } from "@keepsake/shared/ids";
import type { Message } from "@keepsake/shared/message/message";
import {
  exampleAccount,
  exampleFacility,
  exampleInmate,
  exampleMessage,
  exampleRecipient,
  exampleUnit,
  EXAMPLE_NOW,
} from "@keepsake/shared/examples";
import type { Current, SubmitCurrent } from "../src/domain/message-change.ts";
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

/** What a decision looks at, with the message's own credits held as its status asks. */
export function exampleCurrent(fields: Partial<Message> = {}): Current {
  return {
    message: exampleMessage(fields),
    account: exampleAccount({ available: 12, held: 2 }),
    facility: exampleFacility(),
    inmate,
  };
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
