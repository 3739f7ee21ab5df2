import type { ContactRecord } from "../domain/people.ts";
import type { MessageId, SenderId } from "@keepsake/shared/ids";
import type { HandlersOf } from "@keepsake/shared/protocol/contract";
import type { Recipient, SenderRequests } from "@keepsake/shared/protocol/sender-requests";
import { accept, refuse } from "@keepsake/shared/result";
import { photoFactsOf, summaryOf } from "../domain/message-summary.ts";
import { withdrawMessage } from "../domain/submit-message.ts";
import { submitMessage } from "../domain/submit-message.ts";
import type { SenderActor } from "./actors.ts";
import { fewAtOnce } from "./few-at-once.ts";
import type { Needs } from "./needs.ts";
import { dropSession } from "./sessions.ts";

/** The intake takes a few pictures at a time and lets a few dozen wait: one sender alone must not fill it. */
const FINISHES_PER_SENDER_MAX = 2;
/** Photos taken in and not sent; far more than anybody chooses among before the oldest are swept. */
export const DRAFTS_PER_SENDER_MAX = 200;

export function senderHandlers(needs: Needs): HandlersOf<SenderRequests, SenderActor> {
  const { clock, directory, messages } = needs;
  const finishes = fewAtOnce<SenderId>(FINISHES_PER_SENDER_MAX);

  /** The photo that was made of this upload. Where a death came between, what was uploaded goes now. */
  async function takenIn(messageId: MessageId, senderId: SenderId) {
    const photo = await photoOf(needs, messageId, senderId);
    if (photo !== undefined) await needs.uploads.discard(messageId, senderId);
    return photo;
  }

  async function finish(messageId: MessageId, senderId: SenderId) {
    // Asked before the picture is taken in: a photo that is refused afterwards would stay on the disk for a while.
    if ((await messages.countOfUnsubmitted(senderId)) >= DRAFTS_PER_SENDER_MAX) return refuse("rate-limited");
    const finished = await needs.uploads.finish(messageId, senderId, async (path, sourceSha256) => {
      const taken = await needs.intake.take(path);
      if (!taken.ok) return taken;
      return messages.saveUnsubmitted({
        id: messageId,
        senderId,
        photo: { ...taken.value, sourceSha256 },
        preparedAt: clock.now(),
      });
    });
    if (finished.ok) return accept({ photo: photoFactsOf(finished.value.photo) });
    if (!MAY_BE_TRIED_AGAIN.has(finished.code)) await needs.uploads.discard(messageId, senderId);
    return finished.code === "message-differs" ? refuse("upload-unknown") : refuse(finished.code, finished.facts);
  }

  return {
    async "account:read"(_input, { senderId }) {
      const sender = await directory.get("sender", senderId);
      if (sender === undefined) return refuse("signed-out");
      const { available, held } = await messages.account(senderId);
      return accept({ senderId, name: sender.name, email: sender.email, credits: { available, held } });
    },

    async "session:end"(_input, { sessionId }) {
      await dropSession(needs, sessionId);
      return accept({});
    },

    async "recipient:list"(_input, { senderId }) {
      const contacts = await directory.list("contact", `sender:${senderId}`);
      const recipients = await Promise.all(contacts.map((contact) => recipientOf(needs, contact)));
      return accept({ recipients: recipients.filter((recipient) => recipient !== undefined) });
    },

    async "upload:open"({ messageId, byteLength, sha256 }, { senderId }) {
      const photo = await takenIn(messageId, senderId);
      if (photo !== undefined) {
        if (photo.sourceSha256 !== sha256) return refuse("message-differs");
        return accept({ offset: byteLength, photo: photoFactsOf(photo) });
      }
      return needs.uploads.open(messageId, senderId, { byteLength, sha256 });
    },

    async "upload:chunk"({ messageId, offset, bytes }, { senderId }) {
      return needs.uploads.append(messageId, senderId, offset, bytes);
    },

    async "upload:finish"({ messageId }, { senderId }) {
      return finishes(senderId, async () => {
        const known = await takenIn(messageId, senderId);
        return known === undefined ? finish(messageId, senderId) : accept({ photo: photoFactsOf(known) });
      });
    },

    async "message:submit"(submit, { senderId }) {
      const now = clock.now();
      const { messageId, inmateId } = submit;
      const submitted = await messages.submit({ messageId, senderId, inmateId }, (current) =>
        submitMessage(current, submit, senderId, now),
      );
      return submitted.ok ? accept(summaryOf(submitted.value)) : submitted;
    },

    async "message:list"({ before, limit }, { senderId }) {
      const page = await messages.ofSender(senderId, { ...(before && { before }), limit: limit + 1 });
      return accept({ messages: page.slice(0, limit).map(summaryOf), more: page.length > limit });
    },

    async "message:read"({ messageId }, { senderId }) {
      const message = await messages.read(messageId);
      return message?.senderId === senderId ? accept(summaryOf(message)) : refuse("unknown-message");
    },

    async "message:withdraw"({ messageId }, { senderId }) {
      const now = clock.now();
      const withdrawn = await messages.change(messageId, (current) => withdrawMessage(current, senderId, now));
      return withdrawn.ok ? accept(summaryOf(withdrawn.value)) : withdrawn;
    },
  };
}

/** After these the uploaded bytes are still good. Any other refusal is about the bytes, so they go. */
const MAY_BE_TRIED_AGAIN: ReadonlySet<string> = new Set(["busy", "storage-full", "upload-offset", "upload-unknown"]);

async function photoOf({ messages }: Needs, messageId: MessageId, senderId: SenderId) {
  const owned = (await messages.unsubmitted(messageId)) ?? (await messages.read(messageId));
  return owned?.senderId === senderId ? owned.photo : undefined;
}

async function recipientOf({ directory }: Needs, contact: ContactRecord): Promise<Recipient | undefined> {
  const inmate = await directory.get("inmate", contact.inmateId);
  const facility = inmate && (await directory.get("facility", inmate.facilityId));
  if (inmate === undefined || facility === undefined) return undefined;
  const orders = await directory.list("noContact", `pair:${contact.senderId}:${contact.inmateId}`);
  // An order and a block read alike, so that a sender learns of neither.
  const contactStatus = orders.length > 0 ? "blocked" : contact.status;
  const { id, name, firstName, number } = inmate;
  return { contactId: contact.id, contactStatus, inmate: { id, name, firstName, number }, facility };
}
