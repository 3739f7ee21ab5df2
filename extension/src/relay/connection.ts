import type { SenderId } from "@keepsake/shared/ids";
import type { Ask } from "@keepsake/shared/protocol/client";
import { type SenderNotices, senderNotices } from "@keepsake/shared/protocol/notices";
import { type SenderRequests, senderRequests } from "@keepsake/shared/protocol/sender-requests";
import { accept } from "@keepsake/shared/result";
import type { ReadonlyCell } from "@keepsake/ui/cell.ts";
import { connect, type ConnectionState } from "@keepsake/ui/connect.ts";
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
/** The longest pause between two tries. */
const RETRY_MS_MAX = 30_000;

/** At most one connection to the relay, open only while somebody needs it. */
export function relayConnection(listeners: Listeners): RelayConnection {
  let opening: Promise<(Omit<OpenConnection, "ask"> & { socket: SenderSocket }) | undefined> | undefined;
  let closing = new AbortController();
  let idle: ReturnType<typeof setTimeout> | undefined;
  let keepers = 0;
  let forgetting = 0;

  async function openSocket() {
    const { signal } = closing;
    const session = await storedSession.getValue();
    if (!session) return undefined;
    const socket = senderSocket(import.meta.env.KEEPSAKE_RELAY, session.token, listeners);
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
      opening ??= openSocket();
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

/** The socket of one signed-in sender. It reconnects by itself until it is closed or refused for good. */
function senderSocket(origin: string, token: string, { onState, onNotice }: Listeners): SenderSocket {
  const {
    ask,
    state,
    onNotice: listen,
    close,
  } = connect({
    namespace: `${origin}/sender`,
    requests: senderRequests,
    notices: senderNotices,
    handshake: () => Promise.resolve(accept({ token })),
    // The same token or version would be refused again.
    final: ["signed-out", "protocol-mismatch"],
    retryMsMax: RETRY_MS_MAX,
  });
  let shown: Connection["state"] = "connecting";
  state.follow((next) => {
    const before = shown;
    shown = connectionState(next, before);
    if (shown !== before) onState(shown);
  });
  for (const name of Object.keys(senderNotices) as (keyof SenderNotices)[]) listen(name, () => onNotice(name));
  return { ask, connected: (waitMs) => whenConnected(state, waitMs), state: () => shown, close };
}

/** A lost connection is made again at once: screens call it offline only when that failed. */
function connectionState(next: ConnectionState, before: Connection["state"]): Connection["state"] {
  if (next.state === "refused") return next.code === "protocol-mismatch" ? "outdated" : "signed-out";
  return next.state === "offline" && before === "connected" ? "connecting" : next.state;
}

function whenConnected(state: ReadonlyCell<ConnectionState>, waitMs: number): Promise<boolean> {
  if (state.read().state === "connected") return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (isConnected: boolean) => {
      clearTimeout(overdue);
      unfollow();
      resolve(isConnected);
    };
    const overdue = setTimeout(() => end(false), waitMs);
    const unfollow = state.follow((next) => next.state === "connected" && end(true));
  });
}
