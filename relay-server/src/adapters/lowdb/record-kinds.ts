import type { Account, LedgerEntry } from "@keepsake/shared/credits/account";
import type { HousingUnitId } from "@keepsake/shared/ids";
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

/** A record and the checkpoint file it lives in; null is its removal. What a commit is made of. */
export type Put<Kind extends RecordKind = RecordKind> = {
  [Each in Kind]: {
    readonly file: string;
    readonly kind: Each;
    readonly id: string;
    readonly value: RecordKinds[Each] | null;
  };
}[Kind];

/** Kinds that are numbered within an owner, and who that is. */
export const OWNER_OF = {
  message: ({ senderId }: Message): string => senderId,
  ledger: ({ senderId }: LedgerEntry): string => senderId,
  unitEvent: ({ unitId }: StoredUnitEvent): string => unitId,
} as const;

export type OwnedKind = keyof typeof OWNER_OF;

export function isOwned(put: Put): put is Put<OwnedKind> {
  return Object.hasOwn(OWNER_OF, put.kind);
}

export function ownerOf(put: Put<OwnedKind>): string | undefined {
  if (put.value === null) return undefined;
  if (put.kind === "unitEvent") return put.value.unitId;
  return put.value.senderId;
}

/** What a decision may look at: everything before it, durable or in the same batch. */
export interface View {
  find<Kind extends RecordKind>(kind: Kind, id: string): Put<Kind> | undefined;
  get<Kind extends RecordKind>(kind: Kind, id: string): RecordKinds[Kind] | undefined;
  /** Under one of the keys of its kind, by id. */
  listed<Kind extends DirectoryKind>(kind: Kind, key: string): readonly DirectoryRecords[Kind][];
  /** How many records of a kind an owner has: the next one's ordinal. */
  count(kind: OwnedKind, owner: string): number;
}
