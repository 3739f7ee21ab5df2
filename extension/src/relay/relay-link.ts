import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { type Ask, asker } from "@keepsake/shared/protocol/client";
import { PROTOCOL_VERSION } from "@keepsake/shared/protocol/contract";
import { type SenderNotices, senderNotices } from "@keepsake/shared/protocol/notices";
import { type SenderRequests, senderRequests } from "@keepsake/shared/protocol/sender-requests";
import { io, type Socket } from "socket.io-client";
import type { Connection } from "../session/commands.ts";

export type RelayLink = {
  readonly ask: Ask<SenderRequests>;
  /** Waits for a connection that is being made; undefined where there will be none within `waitMs`. */
  readonly ready: (waitMs: number) => Promise<boolean>;
  readonly state: () => Connection["state"];
  readonly close: () => void;
};

type Listeners = {
  readonly onState: (state: Connection["state"]) => void;
  readonly onNotice: (name: keyof SenderNotices) => void;
};

const TURNED_AWAY_MS = 5000;

/** One connection of one signed-in sender. It reconnects by itself until it is closed or refused for good. */
export function linkToRelay(
  address: string,
  token: string,
  { onState, onNotice }: Listeners,
  turnedAwayMs = TURNED_AWAY_MS,
): RelayLink {
  const socket = io(`${address}/sender`, {
    transports: ["websocket"],
    auth: { protocol: PROTOCOL_VERSION, token },
    reconnectionDelay: 1000,
    reconnectionDelayMax: 30_000,
    timeout: 10_000,
  });
  let state: Connection["state"] = "connecting";
  const become = (next: Connection["state"]) => {
    if (next === state) return;
    state = next;
    onState(next);
  };

  // Socket.IO comes back after a lost connection, but not where the relay said no: the next handshake tells whether
  // that was for good.
  let asking: ReturnType<typeof setTimeout> | undefined;
  const askAgainIfTurnedAway = () => {
    if (!socket.active) asking = setTimeout(() => socket.connect(), turnedAwayMs);
  };

  socket.on("connect", () => become("connected"));
  socket.on("disconnect", () => {
    become(socket.active ? "connecting" : "offline");
    askAgainIfTurnedAway();
  });
  socket.on("connect_error", (error) => {
    const refusal = REFUSED_STATES[error.message as RefusalCode];
    // Asking again with the same token or version would be refused again.
    if (refusal !== undefined) socket.disconnect();
    else askAgainIfTurnedAway();
    become(refusal ?? "offline");
  });
  for (const name of Object.keys(senderNotices) as (keyof SenderNotices)[]) socket.on(name, () => onNotice(name));

  return {
    ask: asker(socket, senderRequests),
    ready: (waitMs) => whenConnected(socket, waitMs),
    state: () => state,
    close: () => {
      clearTimeout(asking);
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
}

const REFUSED_STATES: Partial<Record<RefusalCode, Connection["state"]>> = {
  "signed-out": "signed-out",
  "protocol-mismatch": "outdated",
};

function whenConnected(socket: Socket, waitMs: number): Promise<boolean> {
  if (socket.connected) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (isConnected: boolean) => {
      clearTimeout(patience);
      socket.off("connect", onConnect);
      resolve(isConnected);
    };
    const onConnect = () => end(true);
    const patience = setTimeout(() => end(socket.connected), waitMs);
    socket.once("connect", onConnect);
  });
}
