import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { PhotoFacts } from "@keepsake/shared/message/schemas";
import { accept, refuse, type Refused } from "@keepsake/shared/result";
import { publishChange } from "../outbox/changes.ts";
import { changeRecord, type Discard, type Outbox, recordOf, recordsOf } from "../outbox/database.ts";
import { recordSubmitted } from "../outbox/history.ts";
import type { DraftId, OutboxRecord, RefusalStage, SendingEntry } from "../outbox/model.ts";
import {
  preparedLost,
  refused,
  submitAnswered,
  submitAsked,
  takenBack,
  uploaded,
  uploadLost,
} from "../outbox/entry-moves.ts";
import type { OpenConnection } from "./connection.ts";
import { retryFor } from "./retry-policy.ts";
import { uploadPicture } from "./upload-picture.ts";

export type Round = OpenConnection & {
  readonly outbox: Outbox;
  readonly now: () => Instant;
  /** Of the uploads that are running. */
  readonly stops: Map<MessageId, AbortController>;
  /** Of which the prepared bytes could not be read, in this life of the background. */
  readonly unreadable: Set<MessageId>;
  /** It is to be prepared again. */
  readonly onUnprepared: (id: DraftId) => void;
};

/** `later`: something is left that goes on after a pause. `wait`: only the sender or an update can help. */
export type RoundEnd = "done" | "later" | "wait";

/** What came of one step: saved, nothing left to do, or refused at a stage. */
type StepEnd = "saved" | "nothing" | { readonly stage: RefusalStage; readonly refusal: Refused<RefusalCode> };

/** More tries in a row would hide that the relay loses what it acknowledges. */
const STEPS_MAX = 8;

/** Takes everything as far as it goes now: uploads to discard, then what was sent, oldest first. */
export async function uploadAll(round: Round): Promise<RoundEnd> {
  const postponed = new Set<DraftId>();
  for (;;) {
    const discarded = await discardAll(round);
    if (discarded !== "done") return discarded;
    const sending = await sendingOf(round);
    const next = sending.find((entry) => !postponed.has(entry.id) && isUploadable(entry));
    // A picture that is still being prepared goes on as soon as it is; the pause is for a background that ends before.
    if (next === undefined || round.signal.aborted) return sending.length === 0 ? "done" : "later";
    // What the disk or the browser throws at one picture holds up no other one.
    const end = await uploadOne(round, next).catch((): RoundEnd => "later");
    if (end === "wait") return "wait";
    if (end === "later") postponed.add(next.id);
  }
}

/** Tells the relay to drop what it may have of uploads that were taken back or refused. */
async function discardAll(round: Round): Promise<RoundEnd> {
  const { outbox, senderId, signal } = round;
  for (const discard of await outbox.getAll("discards")) {
    if (discard.senderId !== senderId) continue;
    if (signal.aborted) return "later";
    const end = await discardOne(round, discard);
    if (end !== "done") return end;
    await outbox.delete("discards", discard.messageId);
  }
  return "done";
}

async function discardOne({ ask }: Round, { messageId }: Discard): Promise<RoundEnd> {
  const discarded = await ask("upload:discard", { messageId });
  // It was submitted after all, by a background that died before it noted so.
  const answer =
    !discarded.ok && discarded.code === "move-not-allowed" ? await ask("message:withdraw", { messageId }) : discarded;
  const policy = answer.ok ? "no" : retryFor(answer.code);
  return policy === "later" || policy === "wait" ? policy : "done";
}

/** Each step is saved before the next one, so that any of them may be the last. */
async function uploadOne(round: Round, next: SendingEntry): Promise<RoundEnd> {
  const { id } = next;
  let entry: OutboxRecord | undefined = next;
  for (let steps = 0; steps < STEPS_MAX; steps += 1) {
    if (entry?.state !== "sending" || round.signal.aborted) return "done";
    const end = await step(round, entry);
    if (end === "nothing") return "done";
    if (end !== "saved") {
      const policy = retryFor(end.refusal.code);
      if (policy === "upload-again") await loseUpload(round, entry);
      else if (policy === "no") await giveUp(round, entry, end);
      else return (await isStillSending(round, entry)) ? policy : "done";
    }
    entry = await recordOf(round.outbox, id);
  }
  return "later";
}

async function step(round: Round, entry: SendingEntry): Promise<StepEnd> {
  if (entry.takeBackAskedAt !== undefined) return withdraw(round, entry);
  return entry.uploaded === undefined ? upload(round, entry) : submit(round, entry);
}

async function upload(round: Round, entry: SendingEntry): Promise<StepEnd> {
  const { signal, stops } = round;
  const { messageId } = entry;
  // Before anything is awaited since the entry was read: the database changes it only after that, and whoever takes it
  // back from then on finds this.
  const stop = new AbortController();
  stops.set(messageId, stop);
  try {
    return await uploadAndSubmit(round, entry, AbortSignal.any([signal, stop.signal]));
  } finally {
    stops.delete(messageId);
  }
}

async function uploadAndSubmit(round: Round, entry: SendingEntry, signal: AbortSignal): Promise<StepEnd> {
  const { id, messageId, order, picture } = entry;
  if (picture.prepared === undefined) return "nothing";
  const { jpeg, sha256 } = picture.prepared;
  const byteLength = jpeg.size;
  const { inmateId, creditCost } = order;
  const upload = { messageId, byteLength, bytes: readBytes(jpeg), sha256, inmateId, creditCost };
  const photo = await uploadPicture(signal, round.ask, upload, progressOf(id, byteLength));
  if (photo === undefined) return losePrepared(round, entry);
  return photo.ok ? submit(round, entry, photo.value) : { stage: "upload", refusal: photo };
}

/** Screens draw every step that they are told of, and the processor is needed elsewhere meanwhile. */
const PROGRESS_EVERY_MS = 100;

function progressOf(id: DraftId, totalBytes: number): (sentBytes: number) => void {
  let publishedAtMs = -Infinity;
  return (sentBytes) => {
    const nowMs = performance.now();
    if (sentBytes < totalBytes && nowMs - publishedAtMs < PROGRESS_EVERY_MS) return;
    publishedAtMs = nowMs;
    publishChange({ topic: "upload", id, sentBytes, totalBytes });
  };
}

/**
 * Once: what cannot be read the second time is broken. The upload was opened for the lost bytes, and what is prepared
 * again may be others, which the relay would refuse under the same id.
 */
async function losePrepared(
  { outbox, unreadable, onUnprepared }: Round,
  { id, messageId }: SendingEntry,
): Promise<StepEnd> {
  if (unreadable.has(messageId)) return { stage: "upload", refusal: refuse("picture-broken") };
  unreadable.add(messageId);
  const lost = await changeRecord(outbox, id, (current) => preparedLost(current, messageId), {
    discardsUpload: true,
  });
  if (lost.ok) onUnprepared(id);
  return "nothing";
}

/** Undefined where the browser lost the file behind a stored picture: waiting brings it back as little as asking. */
async function readBytes(jpeg: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await jpeg.arrayBuffer());
  } catch {
    return undefined;
  }
}

/** `photo`: as the relay has just taken it in, where that is not saved yet. */
async function submit(
  { signal, outbox, ask, now }: Round,
  { id, messageId, order }: SendingEntry,
  photo?: PhotoFacts,
): Promise<StepEnd> {
  const noted = await changeRecord(
    outbox,
    id,
    (current) => {
      const taken = photo === undefined ? accept(current) : uploaded(current, messageId, photo);
      return taken.ok ? submitAsked(taken.value, now()) : taken;
    },
    { isStrict: true },
  );
  // Taken back meanwhile.
  if (!noted.ok) return "saved";
  const { inmateId, caption, creditCost } = order;
  const answer = await ask("message:submit", { messageId, inmateId, caption, creditCost });
  if (!answer.ok) return { stage: "submit", refusal: answer };
  await recordSubmitted(signal, outbox, id, answer.value, submitAnswered);
  return "saved";
}

/** Submit may have reached the relay, so only the relay can say what became of it. */
async function withdraw({ signal, outbox, ask, now }: Round, { id, messageId }: SendingEntry): Promise<StepEnd> {
  const withdrawn = await ask("message:withdraw", { messageId });
  // Staff have decided meanwhile: what it is now is shown.
  const isTooLate = !withdrawn.ok && withdrawn.code === "move-not-allowed";
  const answer = isTooLate ? await ask("message:read", { messageId }) : withdrawn;
  if (answer.ok) await recordSubmitted(signal, outbox, id, answer.value);
  else if (answer.code !== "unknown-message") return { stage: "submit", refusal: answer };
  else
    await changeRecord(outbox, id, (current) => takenBack(current, now(), messageId), {
      isStrict: true,
      discardsUpload: true,
    });
  return "saved";
}

async function loseUpload({ outbox }: Round, { id, messageId }: SendingEntry): Promise<void> {
  await changeRecord(outbox, id, (current) => uploadLost(current, messageId));
}

async function giveUp(
  { outbox, now }: Round,
  { id, messageId }: SendingEntry,
  { stage, refusal: { code, facts } }: Exclude<StepEnd, string>,
): Promise<void> {
  const refusal = { stage, code, ...(facts && { facts }) };
  await changeRecord(outbox, id, (current) => refused(current, messageId, refusal, now()), {
    isStrict: true,
    discardsUpload: true,
  });
  // A price, credits or a contact may not be any more what the screens show.
  for (const topic of ["history", "account", "recipient"] as const) publishChange({ topic });
}

async function sendingOf({ outbox, senderId }: Round): Promise<SendingEntry[]> {
  const sending = await recordsOf(outbox, "sending");
  return sending
    .filter((record): record is SendingEntry => record.state === "sending" && record.senderId === senderId)
    .toSorted((a, b) => a.sendAskedAt - b.sendAskedAt);
}

function isUploadable({ picture, takeBackAskedAt }: SendingEntry): boolean {
  return picture.prepared !== undefined || takeBackAskedAt !== undefined;
}

async function isStillSending({ outbox }: Round, { id, messageId }: SendingEntry): Promise<boolean> {
  const record = await outbox.get("records", id);
  return record?.state === "sending" && record.messageId === messageId;
}
