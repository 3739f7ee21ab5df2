import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { asker, type Ask } from "@keepsake/shared/protocol/client";
import { PROTOCOL_VERSION, type NoticeOf, type Notices, type Requests } from "@keepsake/shared/protocol/contract";
import { refuse, type Result } from "@keepsake/shared/result";
import { io } from "socket.io-client";
import { cell, type Cell } from "../state/cell.ts";
import { codeInError, retryDelayMs, stateAfterFailure, type ConnectionState } from "./connection-state.ts";

export type Connection<Table extends Requests, Heard extends Notices> = {
  readonly ask: Ask<Table>;
  readonly state: Pick<Cell<ConnectionState>, "read" | "follow">;
  /** Calls back for each notice of that name until the returned function is called. */
  readonly hear: <Name extends keyof Heard & string>(
    name: Name,
    listener: (notice: NoticeOf<Heard, Name>) => void,
  ) => () => void;
  readonly close: () => void;
};

type Options<Table extends Requests, Heard extends Notices> = {
  readonly namespace: "/kiosk" | "/staff";
  readonly requests: Table;
  readonly notices: Heard;
  /** Asked before each try, for what the namespace wants in its handshake beside the protocol's version. */
  readonly handshake: () => Promise<Result<Readonly<Record<string, string>>, RefusalCode>>;
  /** Refusals after which trying again is of no use; after any other it goes on trying. */
  readonly final: readonly RefusalCode[];
};

/**
 * A connection that keeps itself up until it is closed or refused for good. It has no memory:
 * whoever follows its state fetches again whenever it turns "online".
 */
export function connect<Table extends Requests, Heard extends Notices>(
  options: Options<Table, Heard>,
): Connection<Table, Heard> {
  const state = cell<ConnectionState>({ state: "connecting" });
  // Reconnecting is done here, because a kiosk needs a fresh nonce for each try.
  const socket = io(options.namespace, {
    transports: ["websocket"],
    autoConnect: false,
    reconnection: false,
    forceNew: true,
  });
  let triesFailed = 0;
  let isClosed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function fail(code?: RefusalCode): void {
    if (isClosed) return;
    state.write(stateAfterFailure(state.read(), Date.now() as Instant, options.final, code));
    if (state.read().state === "refused") return;
    clearTimeout(retry);
    retry = setTimeout(() => void tryOnce(), retryDelayMs(triesFailed, Math.random()));
    triesFailed += 1;
  }

  async function tryOnce(): Promise<void> {
    // A key that cannot sign and an answer that cannot be read are troubles of this try, not of all to come.
    const handshake = await options.handshake().catch(() => refuse("internal"));
    if (isClosed) return;
    if (!handshake.ok) return fail(handshake.code);
    socket.auth = { ...handshake.value, protocol: PROTOCOL_VERSION };
    socket.connect();
  }

  socket.on("connect", () => {
    triesFailed = 0;
    state.write({ state: "online" });
  });
  socket.on("connect_error", (error) => fail(codeInError(error)));
  socket.on("disconnect", () => fail());
  void tryOnce();

  return {
    ask: asker(socket, options.requests),
    state,
    hear(name, listener) {
      const parseAndTell = (notice: unknown) => {
        const parsed = options.notices[name]?.safeParse(notice);
        // A notice is only a hint: one that cannot be read is made up for at the next fetch.
        if (parsed?.success) listener(parsed.data as NoticeOf<Heard, typeof name>);
      };
      const event: string = name;
      socket.on(event, parseAndTell);
      return () => socket.off(event, parseAndTell);
    },
    close() {
      isClosed = true;
      clearTimeout(retry);
      socket.disconnect();
    },
  };
}
