import type { Account, LedgerEntry } from "@keepsake/shared/credits/account";
import type { HousingUnitId, MessageId } from "@keepsake/shared/ids";
import type { UnsubmittedPhoto, Message } from "@keepsake/shared/message/message";
import type { UnitEvent } from "@keepsake/shared/protocol/kiosk-requests";
import type { DirectoryKind, DirectoryRecords } from "../../domain/people.ts";

/** Everything the store keeps, by kind. */
export type RecordKinds = DirectoryRecords & {
  message: Message;
  unsubmitted: UnsubmittedPhoto;
  account: Account;
  ledger: LedgerEntry;
  unitEvent: StoredUnitEvent;
};

export type StoredUnitEvent = UnitEvent & { readonly unitId: HousingUnitId };

export type RecordKind = keyof RecordKinds;

/** Kinds that are found by id; an event of a unit is found by its number alone. */
export type FoundKind = Exclude<RecordKind, "unitEvent">;

/** A record and the page it lives in; null is its removal. What a commit is made of. */
export type Put<Kind extends RecordKind = RecordKind> = {
  [Each in Kind]: {
    readonly file: string;
    readonly kind: Each;
    readonly id: string;
    readonly value: RecordKinds[Each] | null;
  };
}[Kind];

/** What a decision may look at: everything before it, durable or in the same batch. */
export interface View {
  get<Kind extends FoundKind>(kind: Kind, id: string): RecordKinds[Kind] | undefined;
  /** Under one of the keys of its kind, by id. */
  listed<Kind extends DirectoryKind>(kind: Kind, key: string): readonly DirectoryRecords[Kind][];
  /** How many records of a kind an owner has: the next one's ordinal. */
  count(kind: OwnedKind, owner: string): number;
  /** The page that a message lives in. */
  fileOf(id: MessageId): string | undefined;
}

/** Kinds that are numbered within an owner. */
export type OwnedKind = "message" | "ledger" | "unitEvent";

/** Whose record it is, where its kind is numbered within an owner. */
export function ownerOf(put: Put): string | undefined {
  if (put.value === null) return undefined;
  if (put.kind === "unitEvent") return put.value.unitId;
  return put.kind === "message" || put.kind === "ledger" ? put.value.senderId : undefined;
}

export function idOf(kind: RecordKind, record: RecordKinds[RecordKind]): string {
  if (kind === "account") return (record as Account).senderId;
  if (kind === "unitEvent") {
    const { unitId, seq } = record as StoredUnitEvent;
    return `${unitId} ${seq}`;
  }
  return (record as Exclude<RecordKinds[RecordKind], Account | StoredUnitEvent>).id;
}
