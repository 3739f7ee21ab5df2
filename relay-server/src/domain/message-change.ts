import type { Account, LedgerEntry } from "@keepsake/shared/credits/account";
import type { HousingUnitId, InmateId, MessageId } from "@keepsake/shared/ids";
import type { UnsubmittedPhoto, Message } from "@keepsake/shared/message/message";
import type { Facility } from "@keepsake/shared/places/facility";
import type { UnitEvent } from "@keepsake/shared/protocol/kiosk-requests";
import type { AuditDraft } from "./audit.ts";
import type { ContactRecord, Inmate } from "./people.ts";

/** What a decision about an existing message may look at. */
export type Current = {
  readonly message: Message;
  readonly account: Account;
  readonly facility: Facility;
  readonly inmate: Inmate;
};

/** What a submit may look at. `message` is there when the same id was submitted before. */
export type SubmitCurrent = {
  readonly message: Message | undefined;
  readonly unsubmitted: UnsubmittedPhoto | undefined;
  readonly account: Account;
  readonly inmate: Inmate | undefined;
  readonly facility: Facility | undefined;
  readonly contact: ContactRecord | undefined;
  readonly isForbidden: boolean;
};

/** A unit event before the store numbers it. */
export type UnitEventDraft = {
  readonly unitId: HousingUnitId;
  readonly kind: UnitEvent["kind"];
  readonly messageId: MessageId;
  readonly inmateId: InmateId;
};

/** Everything that changes together: saved whole or not at all. An unchanged message has empty lists. */
export type MessageChange = {
  readonly message: Message;
  readonly account: Account;
  readonly ledger: readonly LedgerEntry[];
  readonly unitEvents: readonly UnitEventDraft[];
  readonly audit: readonly AuditDraft[];
};
