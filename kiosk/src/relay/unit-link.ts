import type { MessageId } from "@keepsake/shared/ids";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { kioskRequests, type KioskRequests, type SealedPart } from "@keepsake/shared/protocol/kiosk-requests";
import { kioskNotices } from "@keepsake/shared/protocol/notices";
import type { Ask } from "@keepsake/shared/protocol/client";
import { confirmer } from "../cache/confirmer.ts";
import type { Identity, KioskDatabase, UnitPlace } from "../cache/database.ts";
import { partFetcher } from "../cache/fetch-part.ts";
import { partsStore } from "../cache/parts-store.ts";
import { catchUp } from "../cache/unit-feed.ts";
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
  const { confirm, startAgain } = confirmer(async (seq) => {
    const answer = await connection.ask("event:confirm", { seq });
    return answer.ok;
  }, systemTimer);

  let isRunning = false;
  let isWanted = false;
  async function follow(): Promise<void> {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    while (isWanted && !closing.signal.aborted) {
      isWanted = false;
      const outcome = await catchUp(closing.signal, {
        ask: connection.ask,
        store,
        fetchPart,
        onStored(cursor) {
          confirm(cursor);
          tell.stored();
        },
      });
      if (outcome === "interrupted") systemTimer.after(FEED_RETRY_MS, followIfOnline);
    }
    isRunning = false;
  }
  const followIfOnline = () => {
    if (connection.state.read().state === "online") void follow();
  };

  async function settleIn(): Promise<void> {
    const read = await connection.ask("kiosk:read", {});
    if (!read.ok) return void systemTimer.after(FEED_RETRY_MS, settleInIfOnline);
    httpToken.write(read.value.httpToken);
    tell.place({ facility: read.value.facility, unit: read.value.unit });
    startAgain();
    // What was stored before a crash or a lost confirmation is confirmed now.
    confirm(await store.cursor());
    await follow();
  }
  const settleInIfOnline = () => {
    if (connection.state.read().state === "online" && !closing.signal.aborted) void settleIn();
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
    close() {
      closing.abort();
      connection.close();
    },
  };
}
