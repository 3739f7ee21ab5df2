import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { lowdbStore } from "@keepsake/relay-server/src/adapters/lowdb/lowdb-store.ts";
import {
  inmateIdOf,
  messageIdOf,
  NOW,
  senderIdOf,
  settleTown,
} from "@keepsake/relay-server/src/adapters/store-town.ts";
import { submitMessage } from "@keepsake/relay-server/src/domain/submit-message.ts";
import type { Store } from "@keepsake/relay-server/src/ports/store.ts";
import { examplePhoto } from "@keepsake/shared/examples";
import { later } from "@keepsake/shared/instant";
import { type Commits, commitsOf, SENDERS } from "./commits.ts";

const ENOUGH_CREDITS = 100_000_000;
/** What a stored message weighs with its ledger line. */
const MESSAGE_BYTES = 1100;

export async function openStore(folder: string): Promise<Store> {
  return lowdbStore(folder, {
    auditKey: new Uint8Array(32).fill(7),
    alarm: (alarm) => {
      throw new Error(`Failed to measure the store: it raised ${JSON.stringify(alarm)}.`);
    },
  });
}

/** One durable commit: hold, ledger line, message, audit entry. Each number is sent once. */
export async function commitSend({ messages }: Store, sender: number, number: number): Promise<void> {
  const messageId = messageIdOf(number);
  const senderId = senderIdOf(sender);
  const inmateId = inmateIdOf(sender);
  const at = later(NOW, number);
  const draft = { id: messageId, senderId, photo: examplePhoto(), preparedAt: at };
  const sent = await messages.submit({ messageId, senderId, inmateId }, (current) =>
    submitMessage({ ...current, draft }, { messageId, inmateId, caption: "Hi!", creditCost: 2 }, senderId, at),
  );
  if (!sent.ok) throw new Error(`Failed to measure a send: it was refused as ${sent.code}.`);
}

/** A store of 64 senders with some messages spread among them, or all of them one sender's. */
export async function fillStore(store: Store, messageCount: number, owner?: number): Promise<void> {
  await settleTown(store, SENDERS, ENOUGH_CREDITS);
  let next = 0;
  const fill = async (_: unknown, index: number) => {
    for (let number = next++; number < messageCount; number = next++) {
      await commitSend(store, owner ?? index, number);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, fill));
}

/** Durable commits of 64 senders whose accounts weigh so much already. */
export async function storeCommits(folder: string, accountBytes: number, durationMs: number): Promise<Commits> {
  const store = await openStore(folder);
  let number = SENDERS * Math.round(accountBytes / MESSAGE_BYTES);
  await fillStore(store, number);
  const commits = await commitsOf(durationMs, (sender) => commitSend(store, sender, number++));
  await store.close();
  return commits;
}

export type SendCost = {
  /** Of one send after another: what a sender waits. */
  readonly medianMs: number;
  /** Of 64 senders at once: what the relay pays. */
  readonly perSecond: number;
};

/** A store that stays open, so that two of different size can be measured in turns and noise hits both alike. */
export async function openSendCost(
  folder: string,
  messageCount: number,
  owner?: number,
): Promise<{ readonly measure: (durationMs: number) => Promise<SendCost>; readonly close: () => Promise<void> }> {
  const store = await openStore(folder);
  await fillStore(store, messageCount, owner);
  let number = messageCount;
  return {
    async measure(durationMs) {
      const latenciesMs: number[] = [];
      for (const start = performance.now(); performance.now() - start < durationMs;) {
        const before = performance.now();
        await commitSend(store, owner ?? 0, number++);
        latenciesMs.push(performance.now() - before);
      }
      const { perSecond } = await commitsOf(durationMs, (sender) => commitSend(store, owner ?? sender, number++));
      return { medianMs: latenciesMs.toSorted((a, b) => a - b)[latenciesMs.length >> 1] ?? Number.NaN, perSecond };
    },
    close: () => store.close(),
  };
}

export type StartTimes = {
  /** From checkpoint files alone. */
  readonly fromCheckpointsMs: number;
  /** From the journal alone: as many lines as there are messages, and not one checkpoint. */
  readonly fromJournalMs: number;
};

/** How long a store of so many messages takes to open, from the call to ready. */
export async function startTimes(folder: string, messageCount: number): Promise<StartTimes> {
  const filled = join(folder, "filled");
  const journalOnly = join(folder, "journal-only");
  // No segment is dropped, so that the journal still holds every line.
  const store = await lowdbStore(filled, {
    auditKey: new Uint8Array(32).fill(7),
    alarm: () => undefined,
    segmentBytes: Number.MAX_SAFE_INTEGER,
  });
  await fillStore(store, messageCount);
  await store.close();
  await cp(join(filled, "journal"), join(journalOnly, "journal"), { recursive: true });
  const fromCheckpointsMs = await openMs(filled);
  const fromJournalMs = await openMs(journalOnly);
  await rm(folder, { recursive: true, force: true });
  return { fromCheckpointsMs, fromJournalMs };
}

async function openMs(folder: string): Promise<number> {
  const before = performance.now();
  const store = await openStore(folder);
  const ms = performance.now() - before;
  await store.close();
  return ms;
}
