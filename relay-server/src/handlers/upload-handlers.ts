import type { MessageId, SenderId } from "@keepsake/shared/ids";
import { UNSUBMITTED_PHOTOS_MAX } from "@keepsake/shared/message/limits";
import type { Photo } from "@keepsake/shared/message/message";
import type { HandlersOf } from "@keepsake/shared/protocol/contract";
import type { SenderRequests } from "@keepsake/shared/protocol/sender-requests";
import { accept, refuse } from "@keepsake/shared/result";
import { photoFactsOf } from "../domain/message-summary.ts";
import { submitTerms } from "../domain/submit-message.ts";
import type { SenderActor } from "./actors.ts";
import type { Needs } from "./needs.ts";

/** The intake takes a few pictures at a time and lets a few dozen wait: one sender alone must not fill it. */
const FINISHES_PER_SENDER_MAX = 2;

type UploadRequests = Pick<SenderRequests, "upload:open" | "upload:chunk" | "upload:finish" | "upload:discard">;

/** A picture on its way from Send to a photo that waits for `message:submit`: decision 0013. */
export function uploadHandlers(needs: Needs): HandlersOf<UploadRequests, SenderActor> {
  const { clock, messages, uploads } = needs;
  // Counted by hand: a queue such as p-queue would let a third finish wait here, and it is to be refused as "busy".
  const finishing = new Map<SenderId, number>();

  /**
   * The photo that was made of an upload, and whose it is. Where the relay died before it deleted the upload, its
   * sender deletes it by asking again.
   */
  async function takenIn(messageId: MessageId): Promise<{ senderId: SenderId; photo: Photo } | undefined> {
    return (await messages.unsubmitted(messageId)) ?? (await messages.read(messageId));
  }

  async function finish(messageId: MessageId, senderId: SenderId, besides: number) {
    // Asked before the picture is ingested: a photo that is refused afterwards would stay on the disk for a while.
    const waiting = (await messages.countOfUnsubmitted(senderId)) + besides;
    if (waiting >= UNSUBMITTED_PHOTOS_MAX) return refuse("rate-limited");
    const finished = await uploads.finish(messageId, senderId, async (path, sourceSha256) => {
      const taken = await needs.intake.ingest(path);
      if (!taken.ok) return taken;
      return messages.saveUnsubmitted({
        id: messageId,
        senderId,
        photo: { ...taken.value, sourceSha256 },
        preparedAt: clock.now(),
      });
    });
    if (finished.ok) return accept({ photo: photoFactsOf(finished.value.photo) });
    if (!MAY_BE_TRIED_AGAIN.has(finished.code)) await uploads.discard(messageId, senderId);
    return finished.code === "message-differs" ? refuse("upload-unknown") : refuse(finished.code, finished.facts);
  }

  return {
    async "upload:open"({ messageId, inmateId, creditCost, byteLength, sha256 }, { senderId }) {
      const known = await takenIn(messageId);
      if (known !== undefined) {
        if (known.senderId !== senderId || known.photo.sourceSha256 !== sha256) return refuse("message-differs");
        await uploads.discard(messageId, senderId);
        return accept({ offset: byteLength, photo: photoFactsOf(known.photo) });
      }
      const terms = submitTerms(await messages.submitContext({ messageId, senderId, inmateId }), creditCost);
      if (!terms.ok) return terms;
      if ((await messages.countOfUnsubmitted(senderId)) >= UNSUBMITTED_PHOTOS_MAX) return refuse("rate-limited");
      return uploads.open(messageId, senderId, { byteLength, sha256 });
    },

    async "upload:chunk"({ messageId, offset, bytes }, { senderId }) {
      return uploads.append(messageId, senderId, offset, bytes);
    },

    async "upload:finish"({ messageId }, { senderId }) {
      const besides = finishing.get(senderId) ?? 0;
      if (besides >= FINISHES_PER_SENDER_MAX) return refuse("busy");
      finishing.set(senderId, besides + 1);
      try {
        const known = await takenIn(messageId);
        if (known?.senderId === senderId) {
          await uploads.discard(messageId, senderId);
          return accept({ photo: photoFactsOf(known.photo) });
        }
        return await finish(messageId, senderId, besides);
      } finally {
        const left = (finishing.get(senderId) ?? 0) - 1;
        if (left > 0) finishing.set(senderId, left);
        else finishing.delete(senderId);
      }
    },

    async "upload:discard"({ messageId }, { senderId }) {
      // The upload first: where it is being finished this waits, and the photo that came of it goes next.
      await uploads.discard(messageId, senderId);
      const discarded = await messages.discardUnsubmitted(messageId, senderId);
      return discarded.ok ? accept({}) : discarded;
    },
  };
}

/** After these the uploaded bytes are still good. Any other refusal is about the bytes, so they go. */
const MAY_BE_TRIED_AGAIN: ReadonlySet<string> = new Set(["busy", "storage-full", "upload-offset", "upload-unknown"]);
