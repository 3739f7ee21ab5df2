import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import type { InmateId, MessageId, SenderId } from "@keepsake/shared/ids";
import type {
  CapturingDraft,
  DraftId,
  DraftPicture,
  ReadyDraft,
  SendingEntry,
  SendOrder,
} from "../src/outbox/model.ts";
import { NO_EDIT, revisionOf } from "../src/picture/edit.ts";
import type { PreparedPicture } from "../src/picture/prepare.ts";

/** Drafts for tests and galleries. */

export function examplePrepared(fields: Partial<PreparedPicture> = {}): PreparedPicture {
  return {
    jpeg: new Blob([new Uint8Array(1000)], { type: "image/jpeg" }),
    widthPx: 1600,
    heightPx: 1200,
    sha256: "ab".repeat(32),
    thumbnail: new Blob([new Uint8Array(10)], { type: "image/jpeg" }),
    thumbhash: "37YBbY5udIrPZ5iZiWiHZn/P+PeM",
    ...fields,
  };
}

/** Prepared, and without edits unless told otherwise. */
export function exampleDraftPicture(fields: Partial<DraftPicture> = {}): DraftPicture {
  const plain = examplePrepared();
  const source = { source: plain.jpeg, sourceSha256: "cd".repeat(32) };
  return { quality: "original", ...source, plain, edit: NO_EDIT, prepared: plain, ...fields };
}

/** As it was found, before it is prepared. */
export function exampleFoundPicture(fields: Partial<DraftPicture> = {}): DraftPicture {
  const { plain: _, prepared: __, ...found } = exampleDraftPicture();
  return { ...found, ...fields };
}

export function exampleCapturingDraft(fields: Partial<CapturingDraft> = {}): CapturingDraft {
  return {
    id: crypto.randomUUID() as string as DraftId,
    createdAt: EXAMPLE_NOW,
    origin: { kind: "given" },
    choices: { caption: "" },
    state: "capturing",
    ...fields,
  };
}

export function exampleReadyDraft(fields: Partial<ReadyDraft> = {}): ReadyDraft {
  return { ...exampleCapturingDraft(), picture: exampleDraftPicture(), ...fields, state: "ready" };
}

/** The order for the picture of a draft as it is. */
export function exampleOrder({ picture }: ReadyDraft): SendOrder {
  return {
    revision: revisionOf(picture.sourceSha256, picture.edit),
    inmateId: "inmate-daniel" as InmateId,
    caption: "The old tree",
    creditCost: 2,
  };
}

export function exampleSendingEntry(fields: Partial<SendingEntry> = {}): SendingEntry {
  const draft = exampleReadyDraft();
  return {
    ...draft,
    senderId: "sender-ana" as SenderId,
    messageId: crypto.randomUUID() as string as MessageId,
    order: exampleOrder(draft),
    sendAskedAt: EXAMPLE_NOW,
    ...fields,
    state: "sending",
  };
}
