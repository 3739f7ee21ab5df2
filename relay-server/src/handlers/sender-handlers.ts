import type { ContactRecord } from "../domain/people.ts";
import type { HandlersOf } from "@keepsake/shared/protocol/contract";
import type { Recipient, SenderRequests } from "@keepsake/shared/protocol/sender-requests";
import { accept, refuse } from "@keepsake/shared/result";
import { summaryOf } from "../domain/message-summary.ts";
import { submitMessage, withdrawMessage } from "../domain/submit-message.ts";
import type { SenderActor } from "./actors.ts";
import type { Needs } from "./needs.ts";
import { dropSession } from "./sessions.ts";
import { uploadHandlers } from "./upload-handlers.ts";

export function senderHandlers(needs: Needs): HandlersOf<SenderRequests, SenderActor> {
  const { clock, directory, messages } = needs;

  return {
    ...uploadHandlers(needs),

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

async function recipientOf({ directory }: Needs, contact: ContactRecord): Promise<Recipient | undefined> {
  const inmate = await directory.get("inmate", contact.inmateId);
  const facility = inmate && (await directory.get("facility", inmate.facilityId));
  if (inmate === undefined || facility === undefined) return undefined;
  const orders = await directory.list("noContact", `pair:${contact.senderId}:${contact.inmateId}`);
  // An order and a block read alike, so that a sender can tell neither apart.
  const contactStatus = orders.length > 0 ? "blocked" : contact.status;
  const { id, name, firstName, number } = inmate;
  return { contactId: contact.id, contactStatus, inmate: { id, name, firstName, number }, facility };
}
