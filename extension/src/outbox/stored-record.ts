import type { PictureQuestion } from "../picture/found-picture.ts";
import type { PreparedPicture } from "../picture/prepare.ts";
import type { DraftId, DraftPicture, OutboxRecord, SubmittedEntry } from "./model.ts";

/**
 * A record as the database keeps it: its blobs lie beside it, and it names them by the hashes of their content. So
 * pressing Send, which must be on the disk before the window says so, writes a few hundred bytes and no picture.
 */
export type StoredRecord = OutboxRecord extends infer Each
  ? Each extends SubmittedEntry
    ? Omit<Each, "thumbnail">
    : Each extends { readonly picture?: DraftPicture }
      ? Omit<Each, "picture"> & { readonly picture?: StoredPicture }
      : Each
  : never;

type StoredPrepared = Omit<PreparedPicture, "jpeg" | "thumbnail">;
type StoredQuestion = { readonly kind: "is-this-it" } | StoredWhichOne;
type StoredWhichOne = Omit<WhichOne, "file"> & { readonly file: Omit<WhichOne["file"], "source"> };
type WhichOne = Extract<PictureQuestion, { kind: "which-one" }>;
type StoredPicture = Omit<DraftPicture, "source" | "question" | "plain" | "prepared"> & {
  readonly question?: StoredQuestion;
  readonly plain?: StoredPrepared;
  readonly prepared?: StoredPrepared;
};

/** A blob of one record, under a name that is never given to other bytes. */
export type StoredBlob = {
  readonly recordId: DraftId;
  readonly name: string;
  readonly blob: Blob;
  /** On the disk, and not merely handed to the operating system. */
  readonly isFlushed: boolean;
};

type Stores = {
  readonly records: { put(record: StoredRecord): Promise<unknown>; delete(id: string): Promise<unknown> };
  readonly blobs: {
    put(blob: StoredBlob): Promise<unknown>;
    delete(key: [string, string] | IDBKeyRange): Promise<unknown>;
  };
};

/** The keys of all blobs of one record. */
export function blobsOf(id: DraftId): IDBKeyRange {
  // An array comes after every string.
  return IDBKeyRange.bound([id], [id, []]);
}

/**
 * Writes a record and those of its blobs that are not there yet, and drops those that it does not name any more; all in
 * one transaction, so a record never names a blob that is not there. `isStrict`: the transaction is; then a blob that
 * was never flushed is written once more, since flushing the record alone would not bring it to the disk.
 */
export async function putRecord(
  { records, blobs }: Stores,
  record: OutboxRecord,
  before: readonly StoredBlob[],
  isStrict: boolean,
): Promise<void> {
  const named = blobsIn(record);
  const isThere = (name: string) => before.some((row) => row.name === name && (row.isFlushed || !isStrict));
  const missing = [...named].filter(([name]) => !isThere(name));
  const dropped = before.filter(({ name }) => !named.has(name));
  const putThis = async () => records.put(withoutBlobs(record));
  // Each in a function that is async: one that throws at once would leave the others with nobody to wait for them.
  await Promise.all([
    ...missing.map(async ([name, blob]) => blobs.put({ recordId: record.id, name, blob, isFlushed: isStrict })),
    ...dropped.map(async ({ name }) => blobs.delete([record.id, name])),
    putThis(),
  ]);
}

/** A record goes with all its blobs. */
export async function deleteRecord({ records, blobs }: Stores, id: DraftId): Promise<void> {
  await Promise.all([records.delete(id), blobs.delete(blobsOf(id))]);
}

/** Where the browser lost what was prepared, it is prepared again; a lost source is an empty one, which is refused. */
export function withBlobs(stored: StoredRecord, blobs: readonly StoredBlob[]): OutboxRecord {
  const byName = new Map(blobs.map(({ name, blob }) => [name, blob]));
  const madeOf = (made: StoredPrepared | undefined): PreparedPicture | undefined => {
    const jpeg = made && byName.get(made.sha256);
    const thumbnail = made && byName.get(thumbnailOf(made));
    return jpeg && thumbnail && { ...made, jpeg, thumbnail };
  };
  const questionOf = (question: StoredQuestion): PictureQuestion =>
    question.kind === "is-this-it"
      ? question
      : { ...question, file: { ...question.file, source: byName.get(question.file.sourceSha256) ?? new Blob() } };
  if (stored.state === "submitted") return { ...stored, thumbnail: byName.get(thumbnailOf(stored)) ?? new Blob() };
  if (!("picture" in stored) || stored.picture === undefined) return stored as OutboxRecord;
  const { plain: _, prepared: __, question, ...picture } = stored.picture;
  const plain = madeOf(stored.picture.plain);
  const prepared = madeOf(stored.picture.prepared);
  const whole: DraftPicture = {
    ...picture,
    source: byName.get(picture.sourceSha256) ?? new Blob(),
    ...(question && { question: questionOf(question) }),
    ...(plain && { plain }),
    ...(prepared && { prepared }),
  };
  return { ...stored, picture: whole };
}

function withoutBlobs(record: OutboxRecord): StoredRecord {
  if (record.state === "submitted") {
    const { thumbnail: _, ...rest } = record;
    return rest;
  }
  const picture = pictureOf(record);
  if (picture === undefined) return record;
  const { source: _, plain, prepared, question, ...rest } = picture;
  const stored: StoredPicture = {
    ...rest,
    ...(question && { question: withoutFile(question) }),
    ...(plain && { plain: withoutBytes(plain) }),
    ...(prepared && { prepared: withoutBytes(prepared) }),
  };
  return { ...record, picture: stored } as StoredRecord;
}

function withoutFile(question: PictureQuestion): StoredQuestion {
  if (question.kind === "is-this-it") return question;
  const { source: _, ...file } = question.file;
  return { ...question, file };
}

function withoutBytes(picture: PreparedPicture): StoredPrepared {
  const { jpeg: _, thumbnail: __, ...rest } = picture;
  return rest;
}

function blobsIn(record: OutboxRecord): ReadonlyMap<string, Blob> {
  if (record.state === "submitted") return new Map([[thumbnailOf(record), record.thumbnail]]);
  const picture = pictureOf(record);
  if (picture === undefined) return new Map();
  const made = [picture.plain, picture.prepared].flatMap((one) => one ?? []);
  return new Map([
    [picture.sourceSha256, picture.source],
    ...filesOf(picture.question),
    ...made.flatMap((one): [string, Blob][] => [
      [one.sha256, one.jpeg],
      [thumbnailOf(one), one.thumbnail],
    ]),
  ]);
}

function filesOf(question: PictureQuestion | undefined): readonly [string, Blob][] {
  return question?.kind === "which-one" ? [[question.file.sourceSha256, question.file.source]] : [];
}

/** It keeps its name when nothing else is left of the picture: the relay's receipt needs no space. */
function thumbnailOf({ sha256 }: Pick<SubmittedEntry, "sha256">): string {
  return sha256 === undefined ? "thumbnail" : `thumbnail ${sha256}`;
}

function pictureOf(record: OutboxRecord): DraftPicture | undefined {
  return "picture" in record ? record.picture : undefined;
}
