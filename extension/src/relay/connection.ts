import type { SenderId } from "@keepsake/shared/ids";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { type Ask, asker } from "@keepsake/shared/protocol/client";
import { PROTOCOL_VERSION } from "@keepsake/shared/protocol/contract";
import { type SenderNotices, senderNotices } from "@keepsake/shared/protocol/notices";
import { type SenderRequests, senderRequests } from "@keepsake/shared/protocol/sender-requests";
import { io, type Socket } from "socket.io-client";
import { storedSession } from "./session.ts";

/** Whether the relay can be asked. `outdated`: relay and extension speak different versions; an update is needed. */
export type Connection = { readonly state: "connected" | "connecting" | "offline" | "signed-out" | "outdated" };

export type OpenConnection = {
  readonly ask: Ask<SenderRequests>;
  readonly senderId: SenderId;
  /** Aborted once the connection is closed. What the relay says after that is kept nowhere: somebody else may be here. */
  readonly signal: AbortSignal;
};

export type RelayConnection = {
  /** The connection, made when needed. Undefined where nobody is signed in or none came about within `waitMs`. */
  open(waitMs: number): Promise<OpenConnection | undefined>;
  /** Keeps the connection, and with it the background, until the returned function is called. */
  keepOpen(): () => void;
  /** Closes the connection, and opens none until everything about whoever was signed in is forgotten. */
  close(forget: () => Promise<void>): Promise<void>;
  state(): Promise<Connection["state"]>;
};

type Listeners = {
  readonly onState: (state: Connection["state"]) => void;
  readonly onNotice: (name: keyof SenderNotices) => void;
};

/** Somebody who asked once asks again soon; later the background may sleep. */
const IDLE_MS_MAX = 15_000;
const REFUSED_MS = 5000;

/** At most one connection to the relay, open only while somebody needs it. */
export function relayConnection(listeners: Listeners, refusedMs = REFUSED_MS): RelayConnection {
  let opening: Promise<(Omit<OpenConnection, "ask"> & { socket: SenderSocket }) | undefined> | undefined;
  let closing = new AbortController();
  let idle: ReturnType<typeof setTimeout> | undefined;
  let keepers = 0;
  let forgetting = 0;

  async function connect() {
    const { signal } = closing;
    const session = await storedSession.getValue();
    if (!session) return undefined;
    const socket = senderSocket(import.meta.env.KEEPSAKE_RELAY, session.token, listeners, refusedMs);
    return { socket, senderId: session.senderId, signal };
  }

  function closeNow() {
    const last = opening;
    opening = undefined;
    closing.abort();
    closing = new AbortController();
    clearTimeout(idle);
    void last?.then((opened) => opened?.socket.close());
  }

  function closeWhenIdle() {
    clearTimeout(idle);
    idle = setTimeout(() => keepers === 0 && closeNow(), IDLE_MS_MAX);
  }

  return {
    async close(forget) {
      forgetting += 1;
      closeNow();
      await forget().finally(() => (forgetting -= 1));
    },
    async open(waitMs) {
      if (forgetting > 0) return undefined;
      closeWhenIdle();
      opening ??= connect();
      const opened = await opening;
      if (opened === undefined) {
        // Nobody was signed in; somebody may be by the next call.
        opening = undefined;
        return undefined;
      }
      const { socket, senderId, signal } = opened;
      const isConnected = !signal.aborted && (await socket.connected(waitMs));
      return isConnected && !signal.aborted ? { ask: socket.ask, senderId, signal } : undefined;
    },
    keepOpen() {
      keepers += 1;
      let isKept = true;
      return () => {
        if (!isKept) return;
        isKept = false;
        keepers -= 1;
        closeWhenIdle();
      };
    },
    async state() {
      const opened = await opening;
      if (opened !== undefined) return opened.socket.state();
      return (await storedSession.getValue()) ? "connecting" : "signed-out";
    },
  };
}

type SenderSocket = {
  readonly ask: Ask<SenderRequests>;
  /** Waits for a connection that is being made; false where there will be none within `waitMs`. */
  readonly connected: (waitMs: number) => Promise<boolean>;
  readonly state: () => Connection["state"];
  readonly close: () => void;
};

const REFUSED_STATES: Partial<Record<RefusalCode, Connection["state"]>> = {
  "signed-out": "signed-out",
  "protocol-mismatch": "outdated",
};

/** The socket of one signed-in sender. It reconnects by itself until it is closed or refused for good. */
function senderSocket(
  address: string,
  token: string,
  { onState, onNotice }: Listeners,
  refusedMs: number,
): SenderSocket {
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

  // Socket.IO reconnects after a lost connection, but not where the relay refused: the next handshake tells whether
  // that was for good.
  let reconnecting: ReturnType<typeof setTimeout> | undefined;
  const reconnectIfRefused = () => {
    if (!socket.active) reconnecting = setTimeout(() => socket.connect(), refusedMs);
  };

  socket.on("connect", () => become("connected"));
  socket.on("disconnect", () => {
    become(socket.active ? "connecting" : "offline");
    reconnectIfRefused();
  });
  socket.on("connect_error", (error) => {
    const refused = REFUSED_STATES[error.message as RefusalCode];
    // Asking again with the same token or version would be refused again.
    if (refused !== undefined) socket.disconnect();
    else reconnectIfRefused();
    become(refused ?? "offline");
  });
  for (const name of Object.keys(senderNotices) as (keyof SenderNotices)[]) socket.on(name, () => onNotice(name));

  return {
    ask: asker(socket, senderRequests),
    connected: (waitMs) => whenConnected(socket, waitMs),
    state: () => state,
    close: () => {
      clearTimeout(reconnecting);
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
}

function whenConnected(socket: Socket, waitMs: number): Promise<boolean> {
  if (socket.connected) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (isConnected: boolean) => {
      clearTimeout(overdue);
      socket.off("connect", onConnect);
      resolve(isConnected);
    };
    const onConnect = () => end(true);
    const overdue = setTimeout(() => end(socket.connected), waitMs);
    socket.once("connect", onConnect);
  });
}
