import { post, type Account, type LedgerEntry } from "@keepsake/shared/credits/account";
import type { HousingUnitId, InmateId, MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import { step, type CreditEffect, type MessageAction, type Outcome } from "@keepsake/shared/message/lifecycle";
import type { Message, UnsubmittedPhoto } from "@keepsake/shared/message/message";
import type { Facility } from "@keepsake/shared/places/facility";
import type { UnitEvent } from "@keepsake/shared/protocol/kiosk-requests";
import { accept, type Result } from "@keepsake/shared/result";
import type { AuditActor, AuditDraft } from "./audit.ts";
import type { ContactRecord, Inmate } from "./people.ts";

/** What a decision about an existing message may read. */
export type Current = {
  readonly message: Message;
  readonly facility: Facility;
  readonly inmate: Inmate;
};

/** What a submit may read. `message` is there when the same id was submitted before. */
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

/**
 * Everything that changes together: saved whole or not at all. The store posts the ledger lines to the account.
 * An unchanged message has empty lists.
 */
export type MessageChange = {
  readonly message: Message;
  readonly ledger: readonly LedgerEntry[];
  readonly unitEvents: readonly UnitEventDraft[];
  readonly audit: readonly AuditDraft[];
};

/** One step of the lifecycle, who takes it and when. */
export type Act = {
  readonly action: MessageAction;
  readonly by: AuditActor;
  readonly at: Instant;
  readonly outcome?: Outcome;
  /** What recalls give back here; facilities choose. */
  readonly recallCredits?: "none" | "refund";
  /** For staff eyes: it stays in the audit log and reaches no sender. */
  readonly note?: string;
};

/** Takes one step of the lifecycle: status, history, the ledger line that goes with it and the audit entry. */
export function moved(
  before: Message,
  act: Act,
  fields: Partial<Pick<Message, "lease" | "decision">> = {},
): Result<MessageChange, "move-not-allowed"> {
  const next = step(before.status, act.action, act.outcome);
  if (!next.ok) return next;

  // A lease ends with the step, unless the step gives a new one.
  const { lease: _ended, ...kept } = before;
  const message: Message = {
    ...kept,
    ...fields,
    status: next.value.to,
    // Not spread: such a list keeps room for sixteen more entries, in each message that is in memory.
    history: kept.history.concat({ at: act.at, action: act.action, to: next.value.to }),
  };
  const ledger = ledgerOf(next.value.credits, message, act);
  return accept({ message, ledger, unitEvents: [], audit: [auditOf(message, act)] });
}

/** Says that nothing needs to change: what was asked for has happened already. */
export function unchanged(message: Message): MessageChange {
  return { message, ledger: [], unitEvents: [], audit: [] };
}

/** When the message last moved. */
export function movedAt(message: Message): Instant {
  return message.history.at(-1)?.at ?? message.submittedAt;
}

/**
 * The account after the ledger lines of a change, for the store that saves both. Throws where a line overdraws the
 * account or is another sender's: a decision that asks for credits has read the account before.
 */
export function postLedger(account: Account, ledger: readonly LedgerEntry[]): Account {
  return ledger.reduce((before, entry) => {
    if (entry.senderId !== account.senderId) {
      throw new Error(
        `Failed to post ${entry.id}: it is ${entry.senderId}'s, and the account is ${account.senderId}'s.`,
      );
    }
    const posted = post(before, entry);
    if (!posted.ok) throw new Error(`Failed to post ${entry.id}: it overdraws the account of ${account.senderId}.`);
    return posted.value;
  }, account);
}

/** Throws where an id that is posted comes again with another sender, kind, sum or message: one of the two would be lost. */
export function requireSameEntry(known: LedgerEntry, again: LedgerEntry): void {
  const differs = (["senderId", "kind", "credits", "messageId"] as const).find((name) => known[name] !== again[name]);
  if (differs !== undefined) {
    throw new Error(`Failed to post ${again.id}: it is posted already, with another ${differs}.`);
  }
}

/** A message has at most one ledger line of each kind, so its id names both and cannot be written twice. */
function ledgerOf(effect: CreditEffect, message: Message, act: Act): readonly LedgerEntry[] {
  const kind = effect === "facilityChoice" ? (act.recallCredits ?? "none") : effect;
  if (kind === "none") return [];
  const { id, senderId, creditCost } = message;
  return [{ id: `${id}:${kind}`, senderId, kind, credits: creditCost, messageId: id, at: act.at }];
}

function auditOf(message: Message, act: Act): AuditDraft {
  const { decision } = message;
  const details = {
    ...(decision && { outcome: decision.outcome, photo: decision.photoId, reasons: decision.reasonCodes }),
    ...(act.note && { note: act.note }),
  };
  return {
    facilityId: message.facilityId,
    at: act.at,
    actor: act.by,
    act: `message:${act.action}`,
    about: message.inmateId,
    messageId: message.id,
    ...(Object.keys(details).length > 0 && { details }),
  };
}
