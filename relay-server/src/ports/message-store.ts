import type { Account, LedgerEntry } from "@keepsake/shared/credits/account";
import type { FacilityId, HousingUnitId, InmateId, MessageId, SenderId, StaffId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { UnsubmittedPhoto, Message } from "@keepsake/shared/message/message";
import type { UnitEvent } from "@keepsake/shared/protocol/kiosk-requests";
import type { Result } from "@keepsake/shared/result";
import type { Current, MessageChange, SubmitCurrent } from "../domain/message-change.ts";

/**
 * Messages with the money they move. Every answer that says "done" is durable: a power cut after it loses nothing.
 * A `decide` returns a value, not a promise, so no other command can come between the read and the save.
 */
export interface MessageStore {
  /** Keeps an ingested photo for its message id. The same id with another photo or sender is refused. */
  saveUnsubmitted(photo: UnsubmittedPhoto): Promise<Result<UnsubmittedPhoto, "message-differs">>;

  /** Drops the photos prepared before a moment and says how many there were. A submit of one then finds no photo. */
  dropUnsubmitted(preparedBefore: Instant): Promise<number>;

  /**
   * Drops one photo at once if it is this sender's; an id that nothing of this sender stands for changes nothing.
   * Refuses "move-not-allowed" where this sender submitted it already: then it is withdrawn instead.
   */
  discardUnsubmitted(id: MessageId, senderId: SenderId): Promise<Result<null, "move-not-allowed">>;

  /** What a submit would read now, without saving anything. */
  submitContext(about: SubmitKey): Promise<SubmitCurrent>;

  /** Gives `decide` all that a submit depends on, then posts and saves the change as `change` does and drops the photo. */
  submit<Code extends string>(
    about: SubmitKey,
    decide: (current: SubmitCurrent) => Result<MessageChange, Code>,
  ): Promise<Result<Message, Code>>;

  /**
   * Gives `decide` one message, then posts the ledger lines of the change and saves it whole or not at all.
   * Unit events get the next numbers of their unit, audit entries the next of their facility, in that same commit.
   */
  change<Code extends string>(
    id: MessageId,
    decide: (current: Current) => Result<MessageChange, Code>,
  ): Promise<Result<Message, Code | "unknown-message">>;

  /** Posts one entry to an account, such as a purchase. The same entry twice is posted once; its id with other content throws. */
  post(entry: LedgerEntry): Promise<Result<Account, "insufficient-credits">>;

  read(id: MessageId): Promise<Message | undefined>;
  unsubmitted(id: MessageId): Promise<UnsubmittedPhoto | undefined>;
  /** How many photos of a sender were ingested and not submitted. */
  countOfUnsubmitted(senderId: SenderId): Promise<number>;
  account(senderId: SenderId): Promise<Account>;
  ledger(senderId: SenderId): Promise<readonly LedgerEntry[]>;

  /** Newest first; `before` is the last one already seen. None where the sender has no such message. */
  ofSender(senderId: SenderId, page: { before?: MessageId; limit: number }): Promise<readonly Message[]>;
  /** How often a sender's photos were sent to a facility, and how often approved. */
  countsOfSender(senderId: SenderId, facilityId: FacilityId): Promise<{ sent: number; approved: number }>;
  /** Approved, delivered and viewed, newest first. */
  ofInmate(inmateId: InmateId): Promise<readonly Message[]>;

  /** Those that wait in a facility, longest first, at most `limit`, with the count of all. */
  waiting(
    facilityId: FacilityId,
    status: "queued" | "setAside" | "awaitingSecond",
    limit: number,
  ): Promise<{ readonly count: number; readonly messages: readonly Message[] }>;
  /** What a reviewer holds now, oldest lease first. */
  heldBy(staffId: StaffId): Promise<readonly Message[]>;
  /** Ids of messages whose undo window, lease or facility deadline ended. */
  due(now: Instant): Promise<{
    readonly effects: readonly MessageId[];
    readonly leases: readonly MessageId[];
    readonly deadlines: readonly MessageId[];
  }>;

  /** What happened in a unit after a number, in order and without a gap, at most `limit`. */
  unitEvents(
    unitId: HousingUnitId,
    after: number,
    limit: number,
  ): Promise<{ readonly head: number; readonly events: readonly UnitEvent[] }>;

  /** Photos that a message, or one not submitted yet, still needs; the others may be swept. */
  photosInUse(): Promise<ReadonlySet<string>>;
}

export type SubmitKey = { readonly messageId: MessageId; readonly senderId: SenderId; readonly inmateId: InmateId };
