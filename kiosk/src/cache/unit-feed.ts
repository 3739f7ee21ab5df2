import type { MessageId } from "@keepsake/shared/ids";
import { SEALED_PARTS, type KioskRequests, type UnitEvent } from "@keepsake/shared/protocol/kiosk-requests";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { StoredPart } from "./database.ts";
import type { FetchPart } from "./fetch-part.ts";
import type { PartsStore } from "./parts-store.ts";

const PAGE_EVENTS = 100;
/** So many messages are fetched side by side and saved in one flush. */
const STEP_EVENTS = 4;

export type FeedOutcome = "caught-up" | "interrupted";

type Feed = {
  readonly ask: Ask<KioskRequests>;
  readonly store: PartsStore;
  readonly fetchPart: FetchPart;
  /** Called after each durable step, with the number of the last event in it. */
  readonly onStored: (cursor: number) => void;
};

/**
 * Brings the device up to the head of its unit's feed. "interrupted" when the relay went away or a part could
 * not be had: nothing is skipped, and the next try goes on from the last stored event.
 */
export async function catchUp(signal: AbortSignal, feed: Feed): Promise<FeedOutcome> {
  while (!signal.aborted) {
    const after = await feed.store.cursor();
    const page = await feed.ask("event:list", { after, limit: PAGE_EVENTS });
    if (!page.ok) return "interrupted";
    if (page.value.head < after) {
      // The relay knows fewer events than this device: it was set back, or the unit is another one.
      await feed.store.clear();
      continue;
    }
    const events = nextInLine(after, page.value.events);
    if (events.length === 0) return page.value.head === after ? "caught-up" : "interrupted";
    for (let at = 0; at < events.length; at += STEP_EVENTS) {
      const stored = await takeStep(signal, feed, events.slice(at, at + STEP_EVENTS));
      if (!stored) return "interrupted";
    }
  }
  return "interrupted";
}

/** The events that follow `after` without a gap. Those already stored, and all behind a gap, are left out. */
export function nextInLine(after: number, events: readonly UnitEvent[]): UnitEvent[] {
  const line: UnitEvent[] = [];
  for (const event of events.toSorted((one, other) => one.seq - other.seq)) {
    if (event.seq === after + line.length + 1) line.push(event);
  }
  return line;
}

async function takeStep(signal: AbortSignal, feed: Feed, events: readonly UnitEvent[]): Promise<boolean> {
  const last = events.at(-1);
  if (last === undefined) return true;
  const removed = events.filter(({ kind }) => kind === "removed").map(({ messageId }) => messageId);
  const arrived = lastKinds(events).filter(([, kind]) => kind === "arrived");
  const fetched = await Promise.all(arrived.map(([messageId]) => fetchAll(signal, feed.fetchPart, messageId)));
  // A device that was forgotten meanwhile has been emptied, and must stay so.
  if (signal.aborted || fetched.includes("failed")) return false;
  const put = fetched.flatMap((parts) => (typeof parts === "string" ? [] : parts));
  const kept = new Set(put.map(({ messageId }) => messageId));
  await feed.store.save({ cursor: last.seq, put, remove: removed.filter((messageId) => !kept.has(messageId)) });
  feed.onStored(last.seq);
  return true;
}

/** What became of each message within one step. */
function lastKinds(events: readonly UnitEvent[]): [MessageId, UnitEvent["kind"]][] {
  return [...new Map(events.map(({ messageId, kind }) => [messageId, kind]))];
}

async function fetchAll(
  signal: AbortSignal,
  fetchPart: FetchPart,
  messageId: MessageId,
): Promise<StoredPart[] | "gone" | "failed"> {
  const answers = await Promise.all(
    SEALED_PARTS.map(async (part) => ({ part, sealed: await fetchPart(signal, messageId, part) })),
  );
  // Taken back since it arrived: its removal stands further along the feed.
  if (answers.some(({ sealed }) => sealed === "gone")) return "gone";
  if (answers.some(({ sealed }) => sealed === "failed")) return "failed";
  return answers.flatMap(({ part, sealed }) => (typeof sealed === "string" ? [] : [{ messageId, part, sealed }]));
}
