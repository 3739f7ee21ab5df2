import { post, type Account } from "@keepsake/shared/credits/account";
import type { MessageId, SenderId } from "@keepsake/shared/ids";
import type { Draft, Message } from "@keepsake/shared/message/message";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import type { Current, MessageChange, SubmitCurrent } from "../../domain/message-change.ts";
import type { MessageStore } from "../../ports/message-store.ts";
import type { Frozen } from "./load.ts";
import { accountOf, accountPuts, draftPut, messagePuts } from "./message-puts.ts";
import type { Records } from "./records.ts";
import { AccountFrozen } from "./troubles.ts";
import type { View } from "./view.ts";
import type { Commits } from "./writer.ts";

/** Commands go through the one writer; reads see what is durable. */
export function lowdbMessageStore(writer: Commits, records: Records, frozen: Frozen): MessageStore {
  const { messages } = records;

  function requireOpen(senderId: SenderId): void {
    const file = frozen.senders.get(senderId);
    if (file !== undefined) throw new AccountFrozen(`Failed to open the account of ${senderId}: ${file} is damaged.`);
  }

  function requireKnown(id: MessageId): void {
    const senderId = frozen.messages.get(id);
    if (senderId !== undefined) requireOpen(senderId);
  }

  return {
    saveDraft: (draft) =>
      writer.commit<Result<Draft, "message-differs">>((view) => {
        requireOpen(draft.senderId);
        const known = view.get("message", draft.id) ?? view.get("draft", draft.id);
        if (known === undefined)
          return { answer: accept(draft), change: { puts: [draftPut(draft, draft)], audit: [] } };
        const isSame = known.senderId === draft.senderId && known.photo.id === draft.photo.id;
        return { answer: isSame ? accept(draft) : refuse("message-differs") };
      }),

    async dropDrafts(preparedBefore) {
      const isOld = ({ preparedAt }: Draft) => preparedAt < preparedBefore;
      const old = [...records.all("draft")].filter(isOld);
      // One by one: what was submitted meanwhile is no draft any more.
      const drops = old.map(({ id }) =>
        writer.commit((view) => {
          const draft = view.get("draft", id);
          if (draft === undefined || !isOld(draft)) return { answer: 0 };
          return { answer: 1, change: { puts: [draftPut(draft, null)], audit: [] } };
        }),
      );
      return (await Promise.all(drops)).reduce((sum, dropped) => sum + dropped, 0);
    },

    submit<Code extends string>(
      { messageId, senderId, inmateId }: Parameters<MessageStore["submit"]>[0],
      decide: (current: SubmitCurrent) => Result<MessageChange, Code>,
    ) {
      return writer.commit<Result<Message, Code>>((view) => {
        requireOpen(senderId);
        requireKnown(messageId);
        const draft = view.get("draft", messageId);
        const inmate = view.get("inmate", inmateId);
        const pair = `pair:${senderId}:${inmateId}`;
        const decided = decide({
          message: view.get("message", messageId),
          draft,
          account: accountOf(view, senderId),
          inmate,
          facility: inmate && view.get("facility", inmate.facilityId),
          contact: view.listed("contact", pair)[0],
          isForbidden: view.listed("noContact", pair).length > 0,
        });
        if (!decided.ok) return { answer: decided };
        const puts = [...messagePuts(view, decided.value), ...(draft ? [draftPut(draft, null)] : [])];
        return { answer: accept(decided.value.message), change: { puts, audit: decided.value.audit } };
      });
    },

    change<Code extends string>(id: MessageId, decide: (current: Current) => Result<MessageChange, Code>) {
      return writer.commit<Result<Message, Code | "unknown-message">>((view) => {
        requireKnown(id);
        const message = view.get("message", id);
        if (message === undefined) return { answer: refuse("unknown-message") };
        const decided = decide(currentOf(view, message));
        if (!decided.ok) return { answer: decided };
        return {
          answer: accept(decided.value.message),
          change: { puts: messagePuts(view, decided.value), audit: decided.value.audit },
        };
      });
    },

    post: (entry) =>
      writer.commit<Result<Account, "insufficient-credits">>((view) => {
        requireOpen(entry.senderId);
        const account = accountOf(view, entry.senderId);
        if (view.get("ledger", entry.id) !== undefined) return { answer: accept(account) };
        const posted = post(account, entry);
        if (!posted.ok) return { answer: posted };
        return { answer: posted, change: { puts: accountPuts(view, posted.value, [entry]), audit: [] } };
      }),

    async read(id) {
      requireKnown(id);
      return records.get("message", id);
    },
    draft: async (id) => records.get("draft", id),
    countOfDrafts: async (senderId) => records.countOfDrafts(senderId),
    async account(senderId) {
      requireOpen(senderId);
      return accountOf(records, senderId);
    },
    async ledger(senderId) {
      requireOpen(senderId);
      return [...records.ledger(senderId)];
    },

    async ofSender(senderId, { before, limit }) {
      requireOpen(senderId);
      const list = messages.list("ofSender", senderId);
      const last = before === undefined ? undefined : records.get("message", before);
      if (before !== undefined && last?.senderId !== senderId) return [];
      const end = last === undefined ? list.length : list.position(last);
      return list.items.slice(Math.max(0, end - limit), end).reverse();
    },
    async countsOfSender(senderId, facilityId) {
      requireOpen(senderId);
      return { ...records.countsOf(senderId, facilityId) };
    },
    ofInmate: async (inmateId) => messages.list("ofInmate", inmateId).items.toReversed(),

    async waiting(facilityId, status, limit) {
      const list = messages.list("waiting", `${facilityId} ${status}`);
      return { count: list.length, messages: list.items.slice(0, limit) };
    },
    heldBy: async (staffId) => [...messages.list("held", staffId).items],
    due: async (now) => ({
      effects: messages.upTo("effects", now).map(({ id }) => id),
      leases: messages.upTo("leases", now).map(({ id }) => id),
      deadlines: messages.upTo("deadlines", now).map(({ id }) => id),
    }),

    async unitEvents(unitId, after, limit) {
      const events = records.unitEvents(unitId);
      return {
        head: events.length,
        events: events.slice(after, after + limit).map(({ unitId: _unitId, ...event }) => event),
      };
    },

    async photosInUse() {
      const [senderId] = frozen.senders.keys();
      if (senderId !== undefined) requireOpen(senderId);
      const photos = new Set<string>();
      for (const kind of ["message", "draft"] as const) {
        for (const { photo } of records.all(kind)) photos.add(photo.id).add(photo.thumbnailId);
      }
      return photos;
    },
  };
}

function currentOf(view: View, message: Message) {
  const facility = view.get("facility", message.facilityId);
  const inmate = view.get("inmate", message.inmateId);
  if (facility === undefined || inmate === undefined) {
    throw new Error(`Failed to change message ${message.id}: its facility or its inmate is not known any more.`);
  }
  return { message, account: accountOf(view, message.senderId), facility, inmate };
}
