import { post, type Account } from "@keepsake/shared/credits/account";
import type { MessageId, SenderId } from "@keepsake/shared/ids";
import type { UnsubmittedPhoto, Message } from "@keepsake/shared/message/message";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { requireSameEntry, type Current, type MessageChange, type SubmitCurrent } from "../../domain/message-change.ts";
import type { MessageStore, SubmitKey } from "../../ports/message-store.ts";
import type { Frozen } from "./loading.ts";
import { accountOf, ledgerPuts, unsubmittedPut, messagePuts } from "./message-puts.ts";
import type { Records } from "./records.ts";
import { AccountFrozen } from "./troubles.ts";
import type { View } from "./record-kinds.ts";
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
    saveUnsubmitted: (unsubmitted) =>
      writer.commit<Result<UnsubmittedPhoto, "message-differs">>((view) => {
        const { id, senderId, photo } = unsubmitted;
        requireOpen(senderId);
        const known = view.get("message", id) ?? view.get("unsubmitted", id);
        if (known === undefined) {
          return {
            answer: accept(unsubmitted),
            change: { puts: [unsubmittedPut(unsubmitted, unsubmitted)], audit: [] },
          };
        }
        const isSame = known.senderId === senderId && known.photo.id === photo.id;
        return { answer: isSame ? accept(unsubmitted) : refuse("message-differs") };
      }),

    async dropUnsubmitted(preparedBefore) {
      const isOld = ({ preparedAt }: UnsubmittedPhoto) => preparedAt < preparedBefore;
      const old = [...records.all("unsubmitted")].filter(isOld);
      // One by one: a photo may be submitted meanwhile.
      const drops = old.map(({ id }) =>
        writer.commit((view) => {
          const unsubmitted = view.get("unsubmitted", id);
          if (unsubmitted === undefined || !isOld(unsubmitted)) return { answer: 0 };
          return { answer: 1, change: { puts: [unsubmittedPut(unsubmitted, null)], audit: [] } };
        }),
      );
      return (await Promise.all(drops)).reduce((sum, dropped) => sum + dropped, 0);
    },

    discardUnsubmitted: (id, senderId) =>
      writer.commit<Result<null, "move-not-allowed">>((view) => {
        requireOpen(senderId);
        if (view.get("message", id)?.senderId === senderId) return { answer: refuse("move-not-allowed") };
        const unsubmitted = view.get("unsubmitted", id);
        if (unsubmitted?.senderId !== senderId) return { answer: accept(null) };
        return { answer: accept(null), change: { puts: [unsubmittedPut(unsubmitted, null)], audit: [] } };
      }),

    async submitContext(about) {
      requireOpen(about.senderId);
      requireKnown(about.messageId);
      return submitCurrentOf(records, about);
    },

    submit<Code extends string>(about: SubmitKey, decide: (current: SubmitCurrent) => Result<MessageChange, Code>) {
      return writer.commit<Result<Message, Code>>((view) => {
        requireOpen(about.senderId);
        requireKnown(about.messageId);
        const current = submitCurrentOf(view, about);
        const decided = decide(current);
        if (!decided.ok) return { answer: decided };
        const { unsubmitted } = current;
        const puts = [...messagePuts(view, decided.value), ...(unsubmitted ? [unsubmittedPut(unsubmitted, null)] : [])];
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
        const known = view.get("ledger", entry.id);
        if (known !== undefined) {
          requireSameEntry(known, entry);
          return { answer: accept(account) };
        }
        const posted = post(account, entry);
        if (!posted.ok) return { answer: posted };
        return { answer: posted, change: { puts: ledgerPuts(view, entry.senderId, [entry]), audit: [] } };
      }),

    async read(id) {
      requireKnown(id);
      return records.get("message", id);
    },
    unsubmitted: async (id) => records.get("unsubmitted", id),
    countOfUnsubmitted: async (senderId) => records.countOfUnsubmitted(senderId),
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
      return list.slice(Math.max(0, end - limit), end).reverse();
    },
    async countsOfSender(senderId, facilityId) {
      requireOpen(senderId);
      return { ...records.countsOf(senderId, facilityId) };
    },
    ofInmate: async (inmateId) => messages.list("ofInmate", inmateId).slice().reverse(),

    async waiting(facilityId, status, limit) {
      const list = messages.list("waiting", `${facilityId} ${status}`);
      return { count: list.length, messages: list.slice(0, Math.min(limit, list.length)) };
    },
    heldBy: async (staffId) => messages.list("held", staffId).slice(),
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
      for (const kind of ["message", "unsubmitted"] as const) {
        for (const { photo } of records.all(kind)) photos.add(photo.id).add(photo.thumbnailId);
      }
      return photos;
    },
  };
}

function submitCurrentOf(view: View, { messageId, senderId, inmateId }: SubmitKey): SubmitCurrent {
  const inmate = view.get("inmate", inmateId);
  const pair = `pair:${senderId}:${inmateId}`;
  return {
    message: view.get("message", messageId),
    unsubmitted: view.get("unsubmitted", messageId),
    account: accountOf(view, senderId),
    inmate,
    facility: inmate && view.get("facility", inmate.facilityId),
    contact: view.listed("contact", pair)[0],
    isForbidden: view.listed("noContact", pair).length > 0,
  };
}

function currentOf(view: View, message: Message) {
  const facility = view.get("facility", message.facilityId);
  const inmate = view.get("inmate", message.inmateId);
  if (facility === undefined || inmate === undefined) {
    throw new Error(`Failed to change message ${message.id}: its facility or its inmate is not known any more.`);
  }
  return { message, facility, inmate };
}
