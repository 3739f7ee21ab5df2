import { createHash } from "node:crypto";
import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import type { SenderRequests } from "@keepsake/shared/protocol/sender-requests";
import { addRecord, changeRecord, type Outbox, openOutbox, recordOf } from "../src/outbox/database.ts";
import type { OutboxRecord, SendingEntry } from "../src/outbox/model.ts";
import { takenBack } from "../src/outbox/entry-moves.ts";
import { type Round, type RoundEnd, uploadAll } from "../src/relay/upload-round.ts";
import { exampleDraftPicture, examplePrepared, exampleSendingEntry } from "./example-drafts.ts";
import { startFakeRelay } from "./fake-relay.ts";

export type UploadFixture = Awaited<ReturnType<typeof startUploadFixture>>;

const jpeg = new Blob([new Uint8Array(300_000).map((_, index) => index % 253)], { type: "image/jpeg" });

/** An empty outbox and a relay, and rounds of uploads from the one to the other. */
export async function startUploadFixture() {
  const relay = await startFakeRelay();
  const outbox: Outbox = await openOutbox();
  for (const store of ["records", "blobs", "discards", "summaries", "known"] as const) await outbox.clear(store);

  async function uploadRound(fields: Partial<Round> = {}): Promise<RoundEnd> {
    await relay.connected();
    const { senderId } = exampleSendingEntry();
    const signal = new AbortController().signal;
    return uploadAll({
      signal,
      outbox,
      ask: relay.ask,
      senderId,
      now: () => EXAMPLE_NOW,
      stops: new Map(),
      unreadable: new Set(),
      onUnprepared: () => undefined,
      ...fields,
    });
  }

  return {
    relay,
    outbox,
    uploadRound,
    uploadUntilDone: async (): Promise<void> => {
      for (let rounds = 0; (await uploadRound()) === "later"; rounds += 1) {
        if (rounds > 20) throw new Error("Failed to upload all within 20 rounds.");
      }
    },
    /** Of Ana, with a picture of seven chunks. */
    sentEntry: async (fields: Partial<SendingEntry> = {}): Promise<SendingEntry> => {
      const sha256 = createHash("sha256")
        .update(new Uint8Array(await jpeg.arrayBuffer()))
        .digest("hex");
      const prepared = examplePrepared({ jpeg, sha256 });
      const entry = exampleSendingEntry({ picture: exampleDraftPicture({ prepared, plain: prepared }), ...fields });
      await addRecord(outbox, entry);
      return entry;
    },
    /** Does something as soon as the relay has answered a request. */
    askAndThen: (name: keyof SenderRequests, act: () => unknown): typeof relay.ask => {
      return async (asked, input) => {
        const answer = await relay.ask(asked, input);
        if (asked === name) await act();
        return answer;
      };
    },
    stored: ({ id }: OutboxRecord) => recordOf(outbox, id),
    takeBack: ({ id }: OutboxRecord) =>
      changeRecord(outbox, id, (record) => takenBack(record, EXAMPLE_NOW), { isStrict: true, discardsUpload: true }),
  };
}

/** What was prepared of an entry as a blob whose file is gone: there is something in its place, and reading it throws. */
export async function loseFile(outbox: Outbox, { id, picture }: SendingEntry): Promise<void> {
  if (picture.prepared === undefined) throw new Error("Failed to lose a file: nothing is prepared.");
  const { sha256, jpeg } = picture.prepared;
  const lost = { size: jpeg.size } as Blob;
  await outbox.put("blobs", { recordId: id, name: sha256, blob: lost, isFlushed: true });
}
