import { type Account, type LedgerEntry, type LedgerKind, post } from "@keepsake/shared/credits/account";
import type { Instant } from "@keepsake/shared/instant";
import type { CreditEffect, MessageAction, Outcome } from "@keepsake/shared/message/lifecycle";
import { step } from "@keepsake/shared/message/lifecycle";
import type { Message } from "@keepsake/shared/message/message";
import { accept, type Result } from "@keepsake/shared/result";
import type { AuditActor, AuditDraft } from "./audit.ts";
import type { Current, MessageChange } from "./message-change.ts";

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

/**
 * Takes one step of the lifecycle: status, history, the credits that go with it and the audit entry.
 * Refuses "move-not-allowed", and "insufficient-credits" where the step holds more than there is.
 */
export function moved(
  current: Pick<Current, "message" | "account">,
  act: Act,
  fields: Partial<Pick<Message, "lease" | "decision">> = {},
): Result<MessageChange, "move-not-allowed" | "insufficient-credits"> {
  const next = step(current.message.status, act.action, act.outcome);
  if (!next.ok) return next;

  const entries = entriesFor(next.value.credits, current.message, act);
  const account = postAll(current.account, entries);
  if (!account.ok) return account;

  const { lease: _endedWithTheStep, ...kept } = current.message;
  const message: Message = {
    ...kept,
    ...fields,
    status: next.value.to,
    history: [...kept.history, { at: act.at, action: act.action, to: next.value.to }],
  };
  return accept({ message, account: account.value, ledger: entries, unitEvents: [], audit: [auditOf(message, act)] });
}

/** Says that nothing needs to change: what was asked for has happened already. */
export function unchanged(current: Pick<Current, "message" | "account">): MessageChange {
  return { message: current.message, account: current.account, ledger: [], unitEvents: [], audit: [] };
}

function entriesFor(effect: CreditEffect, message: Message, act: Act): readonly LedgerEntry[] {
  const kind = effect === "facilityChoice" ? (act.recallCredits ?? "none") : effect;
  return kind === "none" ? [] : [entryOf(kind, message, act.at)];
}

/** A message has at most one entry of each kind, so its id names both and cannot be written twice. */
function entryOf(kind: LedgerKind, message: Message, at: Instant): LedgerEntry {
  return {
    id: `${message.id}:${kind}`,
    senderId: message.senderId,
    kind,
    credits: message.creditCost,
    messageId: message.id,
    at,
  };
}

function postAll(account: Account, entries: readonly LedgerEntry[]): Result<Account, "insufficient-credits"> {
  return entries.reduce<Result<Account, "insufficient-credits">>(
    (posted, entry) => (posted.ok ? post(posted.value, entry) : posted),
    accept(account),
  );
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
