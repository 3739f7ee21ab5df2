import type { MessageId } from "@keepsake/shared/ids";
import { MINUTE_MS } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { Ask } from "@keepsake/shared/protocol/client";
import { kioskRequests, type KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { kioskNotices } from "@keepsake/shared/protocol/notices";
import type { SealedPart } from "@keepsake/shared/protocol/sealed-message";
import type { ReadonlyCell } from "@keepsake/ui/cell.ts";
import { connect, type ConnectionState } from "@keepsake/ui/connect.ts";
import type { FeedProgress, Identity, KioskDatabase, UnitPlace } from "./cache/database.ts";
import { confirmer, repeater } from "./feed-pace.ts";
import { partsStore } from "./cache/parts-store.ts";
import { catchUp, fetchMissing, sealedFetcher } from "./cache/unit-feed.ts";
import { kioskHandshake } from "./identity.ts";
import { systemTimer } from "./timer.ts";

/** The connection of an enrolled device: it stays open and keeps the unit's ciphertext on this device up to date. */
export type UnitConnection = {
  readonly ask: Ask<KioskRequests>;
  readonly state: ReadonlyCell<ConnectionState>;
  /** Ciphertext from this device, or from the relay where the feed has not come so far yet. */
  readonly readPart: (messageId: MessageId, part: SealedPart) => Promise<Uint8Array | undefined>;
  /** The same from the relay, replacing what this device has and cannot open. */
  readonly refetchPart: (messageId: MessageId, part: SealedPart) => Promise<Uint8Array | undefined>;
  readonly close: () => void;
};

type Listeners = {
  readonly onPlace: (place: UnitPlace) => void;
  /** More of the feed is on this device. */
  readonly onStored: () => void;
  /** The relay no longer knows this device. */
  readonly onUnknown: (because: RefusalCode) => void;
};

const FEED_RETRY_MS = 3000;
const MISSING_RETRY_MS = 5 * MINUTE_MS;

export function connectUnit(identity: Identity, database: KioskDatabase, listeners: Listeners): UnitConnection {
  const closing = new AbortController();
  const store = partsStore(database);
  let httpToken: string | undefined;
  const fetchSealed = sealedFetcher(() => httpToken);
  const connection = connect({
    namespace: "/kiosk",
    requests: kioskRequests,
    notices: kioskNotices,
    handshake: () => kioskHandshake(identity),
    final: ["kiosk-unknown", "kiosk-revoked"],
  });
  const confirm = confirmer(async ({ cursor, missing }) => {
    // As seldom as it confirms: after a long time offline, refetching the lists at each step would use up the whole
    // request budget of this connection.
    listeners.onStored();
    const answer = await connection.ask("event:confirm", { seq: cursor, missing: missing.map(({ seq }) => seq) });
    return answer.ok;
  }, systemTimer);

  const isOnline = () => connection.state.read().state === "connected" && !closing.signal.aborted;
  const feed = {
    ask: connection.ask,
    store,
    fetchSealed,
    triesFailed: new Map<MessageId, number>(),
    onStored: (progress: FeedProgress) => confirm(progress),
  };
  const pace = { timer: systemTimer, isWorthIt: isOnline };
  const follow = repeater(() => catchUp(closing.signal, feed), { ...pace, retryMs: FEED_RETRY_MS });
  // Runs beside the feed, so as not to hold it up, and for ever, since more may be missing later.
  const refetchMissing = repeater(
    async () => {
      await fetchMissing(closing.signal, feed);
      return "interrupted";
    },
    { ...pace, retryMs: MISSING_RETRY_MS },
  );

  // A gallery asks for several parts of a message at once, and they all come with the first.
  const underWay = new Map<MessageId, ReturnType<typeof fetchSealed>>();
  async function fetchPart(messageId: MessageId, part: SealedPart): Promise<Uint8Array | undefined> {
    const fetching = underWay.get(messageId) ?? fetchSealed(closing.signal, messageId);
    underWay.set(messageId, fetching);
    const fetched = await fetching;
    underWay.delete(messageId);
    return typeof fetched === "string" ? undefined : fetched[part];
  }

  async function start(): Promise<void> {
    const read = await connection.ask("kiosk:read", {});
    if (!read.ok) return void systemTimer.after(FEED_RETRY_MS, startIfOnline);
    httpToken = read.value.httpToken;
    listeners.onPlace({ facility: read.value.facility, unit: read.value.unit });
    // Confirms what was stored before a crash or a lost confirmation.
    confirm(await store.progress());
    void refetchMissing();
    await follow();
  }
  const startIfOnline = () => {
    if (isOnline()) void start();
  };

  connection.state.follow((state) => {
    if (state.state === "connected") void start();
    else httpToken = undefined;
    if (state.state === "refused") listeners.onUnknown(state.code);
  });
  connection.onNotice("unit:advanced", () => void follow());
  connection.onNotice("kiosk:revoked", () => listeners.onUnknown("kiosk-revoked"));

  return {
    ask: connection.ask,
    state: connection.state,
    async readPart(messageId, part) {
      return (await store.read(messageId, part)) ?? fetchPart(messageId, part);
    },
    async refetchPart(messageId, part) {
      const sealed = await fetchPart(messageId, part);
      if (sealed !== undefined) await store.replace({ messageId, part, sealed });
      return sealed;
    },
    close() {
      closing.abort();
      connection.close();
    },
  };
}
