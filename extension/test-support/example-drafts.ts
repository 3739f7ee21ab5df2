import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import type { InmateId, MessageId } from "@keepsake/shared/ids";
import type { CapturingDraft, DraftId, DraftPicture, ReadyDraft, SendOrder } from "../src/outbox/model.ts";
import { NO_EDIT } from "../src/picture/edit.ts";
import type { PreparedPicture } from "../src/picture/prepare.ts";

/** Drafts for tests and galleries. */

export const EXAMPLE_ORDER: SendOrder = {
  inmateId: "inmate-daniel" as InmateId,
  caption: "The old tree",
  creditCost: 2,
};

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

export function exampleDraftPicture(fields: Partial<DraftPicture> = {}): DraftPicture {
  const plain = examplePrepared();
  return { quality: "original", source: plain.jpeg, plain, edit: NO_EDIT, prepared: plain, ...fields };
}

export function exampleCapturingDraft(fields: Partial<CapturingDraft> = {}): CapturingDraft {
  const id = crypto.randomUUID();
  return {
    id: id as string as DraftId,
    messageId: id as string as MessageId,
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
