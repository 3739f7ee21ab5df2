import { emptyAccount, type Account, type LedgerEntry } from "@keepsake/shared/credits/account";
import type { SenderId } from "@keepsake/shared/ids";
import type { UnsubmittedPhoto, Message } from "@keepsake/shared/message/message";
import { movedAt, postLedger, type MessageChange, type UnitEventDraft } from "../../domain/message-change.ts";
import { accountFile, ledgerFile, messageFile, unitEventFile } from "./page-files.ts";
import type { Put, View } from "./record-kinds.ts";

/** What a change of a message and its money writes; what is as it was is not written again. */
export function messagePuts(view: View, change: MessageChange): readonly Put[] {
  const { message, ledger, unitEvents } = change;
  return [
    ...putMessage(view, message),
    ...ledgerPuts(view, message.senderId, ledger),
    ...unitEvents.map((draft, index) => putUnitEvent(view, draft, unitEvents.slice(0, index), message)),
  ];
}

export function accountOf(view: View, senderId: SenderId): Account {
  return view.get("account", senderId) ?? emptyAccount(senderId);
}

/** Lines for a sender's ledger, and the account that they make. Throws where one overdraws it or is there already. */
export function ledgerPuts(view: View, senderId: SenderId, ledger: readonly LedgerEntry[]): readonly Put[] {
  if (ledger.length === 0) return [];
  const account = postLedger(accountOf(view, senderId), ledger);
  const entries = ledger.map((entry, index): Put => {
    if (view.get("ledger", entry.id) !== undefined || ledger.findIndex(({ id }) => id === entry.id) < index) {
      throw new Error(`Failed to save the ledger of ${senderId}: ${entry.id} is posted already.`);
    }
    return {
      file: ledgerFile(senderId, view.count("ledger", senderId) + index),
      kind: "ledger",
      id: entry.id,
      value: entry,
    };
  });
  return [...entries, { file: accountFile(senderId), kind: "account", id: senderId, value: account }];
}

/** What is not submitted yet waits in its sender's account file. */
export function unsubmittedPut(
  { id, senderId }: Pick<UnsubmittedPhoto, "id" | "senderId">,
  value: UnsubmittedPhoto | null,
): Put {
  return { file: accountFile(senderId), kind: "unsubmitted", id, value };
}

function putMessage(view: View, message: Message): readonly Put[] {
  if (view.get("message", message.id) === message) return [];
  const file = view.fileOf(message.id) ?? messageFile(message.senderId, view.count("message", message.senderId));
  return [{ file, kind: "message", id: message.id, value: message }];
}

function putUnitEvent(view: View, draft: UnitEventDraft, before: readonly UnitEventDraft[], message: Message): Put {
  const { unitId } = draft;
  const ordinal = view.count("unitEvent", unitId) + before.filter((other) => other.unitId === unitId).length;
  const value = { ...draft, seq: ordinal + 1, at: movedAt(message) };
  return { file: unitEventFile(unitId, ordinal), kind: "unitEvent", id: `${unitId} ${value.seq}`, value };
}
