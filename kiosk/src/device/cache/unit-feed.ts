import type { MessageId } from "@keepsake/shared/ids";
import { MISSING_MESSAGES_MAX } from "@keepsake/shared/message/limits";
import type { KioskRequests, UnitEvent } from "@keepsake/shared/protocol/kiosk-requests";
import { SEALED_PARTS } from "@keepsake/shared/protocol/sealed-message";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { FeedProgress, MissingMessage, StoredPart } from "./database.ts";
import { sealedPath } from "@keepsake/shared/protocol/sign-in-requests";
import { type SealedParts, unpackSealed } from "@keepsake/shared/protocol/sealed-message";
import type { PartsStore } from "./parts-store.ts";

const PAGE_EVENTS = 100;
/** So many messages are fetched at the same time and saved in one flush. */
const STEP_EVENTS = 4;
/** After so many tries a message that cannot be fetched no longer blocks those behind it. */
const TRIES_MAX = 3;

export type FeedOutcome = "caught-up" | "interrupted";

type Feed = {
  readonly ask: Ask<KioskRequests>;
  readonly store: PartsStore;
  readonly fetchSealed: FetchSealed;
  /** How often each message that could not be fetched was tried since this page was loaded. */
  readonly triesFailed: Map<MessageId, number>;
  /** Called after each durable step. */
  readonly onStored: (progress: FeedProgress) => void;
};

/**
 * Brings the device up to the head of its unit's feed. "interrupted" when the connection was lost or a message could
 * not be fetched: the next try goes on from the last stored event. A message that still cannot be fetched after a few
 * tries is stored as missing, and the feed goes on past it (decision 0038).
 */
export async function catchUp(signal: AbortSignal, feed: Feed): Promise<FeedOutcome> {
  while (!signal.aborted) {
    const { cursor } = await feed.store.progress();
    const page = await feed.ask("event:list", { after: cursor, limit: PAGE_EVENTS });
    if (!page.ok) return "interrupted";
    if (page.value.head < cursor) {
      // The relay knows fewer events than this device: it was restored from a backup, or the unit is another one.
      await feed.store.clear();
      continue;
    }
    const events = nextInLine(cursor, page.value.events);
    if (events.length === 0) return page.value.head === cursor ? "caught-up" : "interrupted";
    for (let at = 0; at < events.length; at += STEP_EVENTS) {
      const stored = await storeStep(signal, feed, events.slice(at, at + STEP_EVENTS));
      if (!stored) return "interrupted";
    }
  }
  return "interrupted";
}

/** Fetches each missing message once more. What arrives is stored; what is gone at the relay is no longer missing. */
export async function fetchMissing(signal: AbortSignal, { store, fetchSealed, onStored }: Feed): Promise<void> {
  const { cursor, missing } = await store.progress();
  let left = missing;
  for (const { messageId } of missing) {
    const fetched = await fetchParts(signal, fetchSealed, messageId);
    if (signal.aborted) return;
    if (fetched === "failed") continue;
    left = left.filter((other) => other.messageId !== messageId);
    const progress = { cursor, missing: left };
    const stored = await store.save(cursor, { progress, put: fetched === "gone" ? [] : fetched, remove: [] });
    if (!stored) return;
    onStored(progress);
  }
}

/** The events that follow `after` without a gap. Those already stored, and all behind a gap, are left out. */
export function nextInLine(after: number, events: readonly UnitEvent[]): UnitEvent[] {
  const line: UnitEvent[] = [];
  for (const event of events.toSorted((one, other) => one.seq - other.seq)) {
    if (event.seq === after + line.length + 1) line.push(event);
  }
  return line;
}

async function storeStep(signal: AbortSignal, feed: Feed, events: readonly UnitEvent[]): Promise<boolean> {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return true;
  const before = await feed.store.progress();
  const latest = [...new Map(events.map((event) => [event.messageId, event])).values()];
  const arrived = latest.filter(({ kind }) => kind === "arrived");
  const fetched = await Promise.all(
    arrived.map(async (event) => ({ event, parts: await fetchParts(signal, feed.fetchSealed, event.messageId) })),
  );
  // A device that was revoked meanwhile is empty, and must stay empty.
  if (signal.aborted) return false;
  const failed = fetched.filter(({ parts }) => parts === "failed").map(({ event }) => event);
  for (const { messageId } of failed) {
    feed.triesFailed.set(messageId, (feed.triesFailed.get(messageId) ?? 0) + 1);
  }
  const isGivenUp = failed.every(({ messageId }) => (feed.triesFailed.get(messageId) ?? 0) >= TRIES_MAX);
  const missing = missingAfter(before.missing, latest, failed);
  if (!isGivenUp || missing.length > MISSING_MESSAGES_MAX) return false;

  const put = fetched.flatMap(({ parts }) => (typeof parts === "string" ? [] : parts));
  const kept = new Set(put.map(({ messageId }) => messageId));
  const removed = events.filter(({ kind, messageId }) => kind === "removed" && !kept.has(messageId));
  const progress = { cursor: last.seq, missing };
  const step = { progress, put, remove: removed.map(({ messageId }) => messageId) };
  if (!(await feed.store.save(first.seq - 1, step))) return false;
  feed.onStored(progress);
  return true;
}

/** What is missing after a step. Its events replace what was known of the messages that they are about. */
function missingAfter(
  before: readonly MissingMessage[],
  events: readonly UnitEvent[],
  failed: readonly UnitEvent[],
): MissingMessage[] {
  const inStep = new Set(events.map(({ messageId }) => messageId));
  return [
    ...before.filter(({ messageId }) => !inStep.has(messageId)),
    ...failed.map(({ seq, messageId }) => ({ seq, messageId })),
  ];
}

async function fetchParts(
  signal: AbortSignal,
  fetchSealed: FetchSealed,
  messageId: MessageId,
): Promise<StoredPart[] | "gone" | "failed"> {
  const fetched = await fetchSealed(signal, messageId);
  // "gone" was taken back since it arrived: its removal stands further along the feed.
  if (typeof fetched === "string") return fetched;
  return SEALED_PARTS.map((part) => ({ messageId, part, sealed: fetched[part] }));
}

/** The ciphertext of one message; "gone" when the relay has taken it away, "failed" when asking again may help. */
export type FetchSealed = (signal: AbortSignal, messageId: MessageId) => Promise<SealedParts | "gone" | "failed">;

const GONE: ReadonlySet<number> = new Set([404, 410]);
const ANSWER_MS_MAX = 30_000;

/** `token` is called for each request, since a token lasts as long as a connection. */
export function sealedFetcher(token: () => string | undefined): FetchSealed {
  return async (signal, messageId) => {
    const bearer = token();
    if (bearer === undefined) return "failed";
    try {
      const response = await fetch(sealedPath(messageId), {
        headers: { Authorization: `Bearer ${bearer}` },
        cache: "no-store",
        signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS_MAX)]),
      });
      if (GONE.has(response.status)) return "gone";
      if (!response.ok) return "failed";
      return unpackSealed(new Uint8Array(await response.arrayBuffer())) ?? "failed";
    } catch {
      // The connection was lost; the feed goes on from the last stored event.
      return "failed";
    }
  };
}
