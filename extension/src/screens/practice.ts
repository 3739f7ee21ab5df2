import type { ContactId, FacilityId, InmateId } from "@keepsake/shared/ids";
import type { Recipient } from "@keepsake/shared/protocol/sender-requests";
import { commonReason } from "@keepsake/shared/wording/common-reason";
import type { Words } from "../wording/en.ts";

export const PRACTICE_CREDITS = 14;

/** Somebody who is not there, to practise with before there is an account. */
export function practiceRecipient({ practice }: Words): Recipient {
  return {
    contactId: "practice" as ContactId,
    contactStatus: "accepted",
    inmate: { id: "practice" as InmateId, name: practice.name, firstName: practice.firstName, number: "104552" },
    facility: {
      id: "practice" as FacilityId,
      name: practice.facility,
      personWord: { en: { one: "person", many: "people" }, es: { one: "persona", many: "personas" } },
      photos: { offered: true, creditCost: 2, typicalWaitDays: 2, deadlineDays: 14 },
      creditCents: 50,
      reasons: (["nudity", "weapons", "paraphernalia", "hand-gesture"] as const).map((code) => commonReason(code)),
      timeZone: "UTC",
    },
  };
}
