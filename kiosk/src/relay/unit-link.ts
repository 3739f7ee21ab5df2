import type { MessageId } from "@keepsake/shared/ids";
import { MINUTE_MS } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { kioskRequests, type KioskRequests, type SealedPart } from "@keepsake/shared/protocol/kiosk-requests";
import { kioskNotices } from "@keepsake/shared/protocol/notices";
import type { Ask } from "@keepsake/shared/protocol/client";
import { confirmer } from "../cache/confirmer.ts";
import type { FeedProgress, Identity, KioskDatabase, UnitPlace } from "../cache/database.ts";
import { partFetcher } from "../cache/fetch-part.ts";
import { partsStore } from "../cache/parts-store.ts";
import { repeater } from "../cache/repeater.ts";
import { catchUp, fetchMissing } from "../cache/unit-feed.ts";
import { kioskHandshake } from "../device/enrol.ts";
import { cell, type Cell } from "../state/cell.ts";
import { systemTimer } from "../timer.ts";
import { connect } from "./connect.ts";
import type { ConnectionState } from "./connection-state.ts";

/** An enrolled device's tie to the relay: it stays connected and keeps the unit's ciphertext up to date. */
export type UnitLink = {
  readonly ask: Ask<KioskRequests>;
  readonly state: Pick<Cell<ConnectionState>, "read" | "follow">;
  /** Ciphertext from this device or, where the feed has not got so far, from the relay. */
  readonly readPart: (messageId: MessageId, part: SealedPart) => Promise<Uint8Array | undefined>;
  /** The same from the relay, in place of what this device has and cannot open. */
  readonly mendPart: (messageId: MessageId, part: SealedPart) => Promise<Uint8Array | undefined>;
  readonly close: () => void;
};

type Told = {
  readonly place: (place: UnitPlace) => void;
  /** More of the feed is on this device. */
  readonly stored: () => void;
  /** The relay no longer knows this device. */
  readonly forgotten: (because: RefusalCode) => void;
};

const FEED_RETRY_MS = 3000;
const MISSING_RETRY_MS = 5 * MINUTE_MS;

export function unitLink(identity: Identity, database: KioskDatabase, tell: Told): UnitLink {
  const closing = new AbortController();
  const store = partsStore(database);
  const httpToken = cell<string | undefined>(undefined);
  const fetchPart = partFetcher(httpToken.read);
  const connection = connect({
    namespace: "/kiosk",
    requests: kioskRequests,
    notices: kioskNotices,
    handshake: () => kioskHandshake(identity),
    final: ["kiosk-unknown", "kiosk-revoked"],
  });
  const confirm = confirmer(async ({ cursor, missing }) => {
    // No more often than it confirms: after a long time away, reading the lists anew at each step would take up all
    // that this connection may ask.
    tell.stored();
    const answer = await connection.ask("event:confirm", { seq: cursor, missing: missing.map(({ seq }) => seq) });
    return answer.ok;
  }, systemTimer);

  const isOnline = () => connection.state.read().state === "online" && !closing.signal.aborted;
  const feed = {
    ask: connection.ask,
    store,
    fetchPart,
    triesFailed: new Map<MessageId, number>(),
    onStored: (progress: FeedProgress) => confirm(progress),
  };
  const pace = { timer: systemTimer, isWorthIt: isOnline };
  const follow = repeater(() => catchUp(closing.signal, feed), { ...pace, retryMs: FEED_RETRY_MS });
  // Apart from the feed, which it must not hold up; and without end, as there may be more by then.
  const seekMissing = repeater(
    async () => {
      await fetchMissing(closing.signal, feed);
      return "interrupted";
    },
    { ...pace, retryMs: MISSING_RETRY_MS },
  );

  async function settleIn(): Promise<void> {
    const read = await connection.ask("kiosk:read", {});
    if (!read.ok) return void systemTimer.after(FEED_RETRY_MS, settleInIfOnline);
    httpToken.write(read.value.httpToken);
    tell.place({ facility: read.value.facility, unit: read.value.unit });
    // What was stored before a crash or a lost confirmation is confirmed now.
    confirm(await store.progress());
    void seekMissing();
    await follow();
  }
  const settleInIfOnline = () => {
    if (isOnline()) void settleIn();
  };

  connection.state.follow((state) => {
    if (state.state === "online") void settleIn();
    else httpToken.write(undefined);
    if (state.state === "refused") tell.forgotten(state.code);
  });
  connection.hear("unit:advanced", () => void follow());
  connection.hear("kiosk:revoked", () => tell.forgotten("kiosk-revoked"));

  return {
    ask: connection.ask,
    state: connection.state,
    async readPart(messageId, part) {
      const stored = await store.read(messageId, part);
      if (stored !== undefined) return stored;
      const fetched = await fetchPart(closing.signal, messageId, part);
      return typeof fetched === "string" ? undefined : fetched;
    },
    async mendPart(messageId, part) {
      const fetched = await fetchPart(closing.signal, messageId, part);
      if (typeof fetched === "string") return undefined;
      await store.replace({ messageId, part, sealed: fetched });
      return fetched;
    },
    close() {
      closing.abort();
      connection.close();
    },
  };
}
