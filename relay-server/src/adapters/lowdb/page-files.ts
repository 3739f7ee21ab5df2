import type { HousingUnitId, SenderId } from "@keepsake/shared/ids";
import type { DirectoryKind, DirectoryRecords } from "../../domain/people.ts";

/**
 * Which checkpoint file a record lives in (decision 0051). A record never moves, so each of these numbers is part of
 * the format on disk.
 */
const MESSAGES_PER_PAGE = 32;
const LEDGER_ENTRIES_PER_PAGE = 64;
const UNIT_EVENTS_PER_PAGE = 256;

/** Into how many files the records of a kind are spread. Senders and contacts live in the sender's account file. */
const BUCKETS: Readonly<Record<Exclude<DirectoryKind, "sender" | "contact">, number>> = {
  facility: 16,
  unit: 16,
  staff: 64,
  inmate: 256,
  kiosk: 64,
  enrolment: 16,
  session: 256,
  noContact: 64,
};

const FOLDERS = 64;

export const accountFile = (senderId: SenderId): string => `sender.${senderId}.account`;

/** `ordinal` counts the sender's messages from 0. */
export const messageFile = (senderId: SenderId, ordinal: number): string =>
  `sender.${senderId}.${Math.floor(ordinal / MESSAGES_PER_PAGE)}`;

export const ledgerFile = (senderId: SenderId, ordinal: number): string =>
  `sender.${senderId}.${Math.floor(ordinal / LEDGER_ENTRIES_PER_PAGE)}`;

export const unitEventFile = (unitId: HousingUnitId, ordinal: number): string =>
  `unit-events.${unitId}.${Math.floor(ordinal / UNIT_EVENTS_PER_PAGE)}`;

export function directoryFile(kind: DirectoryKind, id: string, record: DirectoryRecords[DirectoryKind]): string {
  if (kind === "sender") return accountFile(id as SenderId);
  if (kind === "contact") return accountFile((record as DirectoryRecords["contact"]).senderId);
  return `${kind}.${spread(id, BUCKETS[kind])}`;
}

/** Files of one owner share a folder, so that their renames share its flush. */
export function folderOf(file: string): string {
  return spread(file.slice(0, file.lastIndexOf(".")), FOLDERS)
    .toString(16)
    .padStart(2, "0");
}

export const ALL_FOLDERS: readonly string[] = Array.from({ length: FOLDERS }, (_, index) =>
  index.toString(16).padStart(2, "0"),
);

/** The sender a file belongs to, if to any. */
export function senderOf(file: string): SenderId | undefined {
  return /^sender\.(.+)\.[^.]+$/u.exec(file)?.[1] as SenderId | undefined;
}

/** Sorts the pages of one owner in the order they were filled. */
export function pageNumber(file: string): number {
  const page = Number(file.slice(file.lastIndexOf(".") + 1));
  return Number.isNaN(page) ? -1 : page;
}

/** FNV-1a: even, quick, and the same for ever. */
function spread(text: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % count;
}
