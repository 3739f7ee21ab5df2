import { EXAMPLE_NOW, exampleRecipient, exampleSummary } from "@keepsake/shared/examples";
import type { MessageId, SenderId } from "@keepsake/shared/ids";
import { HOUR_MS, later } from "@keepsake/shared/instant";
import type { MessageStatus } from "@keepsake/shared/message/lifecycle";
import type { MessageSummary } from "@keepsake/shared/message/schemas";
import type { DraftId, HistoryEntry, RefusedEntry, SendingEntry } from "../outbox/model.ts";
import { NO_EDIT, revisionOf } from "../picture/edit.ts";
import type { PreparedPicture } from "../picture/prepare.ts";
import { messageIdOf, type MessageView, messageView, type Surroundings } from "../screens/photos/message-view.ts";
import type { Speech } from "../wording/speech.ts";
import { DRAWINGS } from "./example-pictures.ts";

const NO_BYTES = new Blob();

const prepared: PreparedPicture = {
  jpeg: NO_BYTES,
  widthPx: 900,
  heightPx: 1200,
  sha256: "00".repeat(32),
  thumbnail: NO_BYTES,
  thumbhash: "",
};

const base = {
  id: "draft-1" as DraftId,
  messageId: "0198f2a4-5c1e-7a3b-9d20-00000000draf" as MessageId,
  createdAt: EXAMPLE_NOW,
  origin: { kind: "given" },
  choices: { caption: "" },
  senderId: "sender-ana" as SenderId,
  picture: { quality: "original", source: NO_BYTES, sourceSha256: "", plain: prepared, edit: NO_EDIT, prepared },
  order: {
    revision: revisionOf("", NO_EDIT),
    inmateId: exampleRecipient().inmate.id,
    caption: "From Lucía",
    creditCost: 2,
  },
  sendAskedAt: EXAMPLE_NOW,
} as const;

export const sendingEntry: SendingEntry = { ...base, state: "sending" };

export const refusedEntry: RefusedEntry = {
  ...base,
  messageId: "0198f2a4-5c1e-7a3b-9d20-00000000refu" as MessageId,
  state: "refused",
  refusal: { code: "insufficient-credits", facts: { cost: 2, missing: 1 }, stage: "submit" },
};

/** A message in some status whose last step was so many hours ago. */
export function exampleEntry(
  status: MessageStatus,
  hoursAgo: number,
  fields: Partial<MessageSummary> = {},
): HistoryEntry {
  const summary = exampleSummary({ status });
  const shiftMs = EXAMPLE_NOW - hoursAgo * HOUR_MS - (summary.timeline.at(-1)?.at ?? EXAMPLE_NOW);
  const timeline = summary.timeline.map((step) => ({ ...step, at: later(step.at, shiftMs) }));
  const submittedAt = later(summary.submittedAt, shiftMs);
  const id = `0198f2a4-5c1e-7a3b-9d20-${status.padEnd(12, "0").slice(0, 12)}` as MessageId;
  return { at: submittedAt, summary: { ...summary, id, timeline, submittedAt, ...fields } };
}

export const EXAMPLE_HISTORY: readonly HistoryEntry[] = [
  exampleEntry("rejected", 5),
  { at: EXAMPLE_NOW, sent: sendingEntry },
  exampleEntry("inReview", 4.7),
  exampleEntry("delivered", 26),
  exampleEntry("viewed", 44),
];

export function exampleAround(speech: Speech, fields: Partial<Surroundings> = {}): Surroundings {
  return {
    recipients: [exampleRecipient()],
    isOnline: true,
    uploads: new Map([[sendingEntry.id, 0.64]]),
    openedAnswers: new Set(),
    now: EXAMPLE_NOW,
    speech,
    ...fields,
  };
}

export function exampleView(entry: HistoryEntry, speech: Speech, fields: Partial<Surroundings> = {}): MessageView {
  return messageView(entry, exampleAround(speech, fields));
}

const SHOWN = [DRAWINGS.cake, DRAWINGS.drawing, DRAWINGS.dog, DRAWINGS.lake, DRAWINGS.sunflowers];

export function examplePhotoOf(id: MessageId) {
  const index = EXAMPLE_HISTORY.findIndex((entry) => messageIdOf(entry) === id);
  return { src: SHOWN[Math.max(0, index) % SHOWN.length], thumbhash: undefined };
}
