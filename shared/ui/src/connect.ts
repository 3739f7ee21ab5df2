import type { Instant } from "@keepsake/shared/instant";
import { REFUSAL_CODES, type RefusalCode } from "@keepsake/shared/message/refusals";
import { type Ask, asker } from "@keepsake/shared/protocol/client";
import { type NoticeOf, type Notices, PROTOCOL_VERSION, type Requests } from "@keepsake/shared/protocol/contract";
import { refuse, type Result } from "@keepsake/shared/result";
import { io } from "socket.io-client";
import { cell, type ReadonlyCell } from "./cell.ts";

export type ConnectionState =
  | { readonly state: "connecting" }
  | { readonly state: "connected" }
  /** It tries again by itself; `code` where the relay said why not now. */
  | { readonly state: "offline"; readonly since: Instant; readonly code?: RefusalCode }
  /** Trying again would get the same answer: somebody has to sign in, enrol or update first. */
  | { readonly state: "refused"; readonly code: RefusalCode };

export type Connection<Table extends Requests, Received extends Notices> = {
  readonly ask: Ask<Table>;
  readonly state: ReadonlyCell<ConnectionState>;
  /** Calls back for each notice of that name until the returned function is called. */
  readonly onNotice: <Name extends keyof Received & string>(
    name: Name,
    listener: (notice: NoticeOf<Received, Name>) => void,
  ) => () => void;
  readonly close: () => void;
};

type Options<Table extends Requests, Received extends Notices> = {
  /** With the relay's origin before it, where the page does not come from the relay. */
  readonly namespace: `${string}/${"kiosk" | "staff" | "sender"}`;
  readonly requests: Table;
  readonly notices: Received;
  /** Asked before each try, for what the namespace wants in its handshake beside the protocol's version. */
  readonly handshake: () => Promise<Result<Readonly<Record<string, string>>, RefusalCode>>;
  /** Refusals after which trying again is of no use; after any other it goes on trying. */
  readonly final: readonly RefusalCode[];
  /** The longest pause between two tries. */
  readonly retryMsMax?: number;
};

const RETRY_MS_MIN = 500;
const RETRY_MS_MAX = 5000;
const CONNECT_MS_MAX = 10_000;

/**
 * A connection that keeps itself up until it is closed or refused for good. It has no memory: whoever follows its
 * state fetches again whenever it turns "connected". Why reconnecting is ours: decision 0039.
 */
export function connect<Table extends Requests, Received extends Notices>(
  options: Options<Table, Received>,
): Connection<Table, Received> {
  const { final, retryMsMax = RETRY_MS_MAX } = options;
  const state = cell<ConnectionState>({ state: "connecting" });
  const socket = io(options.namespace, {
    transports: ["websocket"],
    autoConnect: false,
    reconnection: false,
    forceNew: true,
    timeout: CONNECT_MS_MAX,
  });
  let triesFailed = 0;
  let isClosed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function fail(code?: RefusalCode): void {
    if (isClosed) return;
    state.write(stateAfterFailure(state.read(), Date.now() as Instant, final, code));
    if (state.read().state === "refused") return;
    clearTimeout(retry);
    retry = setTimeout(() => void tryOnce(), retryDelayMs(triesFailed, Math.random(), retryMsMax));
    triesFailed += 1;
  }

  async function tryOnce(): Promise<void> {
    // A key that cannot sign, or an answer that cannot be read, fails this try and not all later ones.
    const handshake = await options.handshake().catch(() => refuse("internal"));
    if (isClosed) return;
    if (!handshake.ok) return fail(handshake.code);
    socket.auth = { ...handshake.value, protocol: PROTOCOL_VERSION };
    socket.connect();
  }

  socket.on("connect", () => {
    triesFailed = 0;
    state.write({ state: "connected" });
  });
  socket.on("connect_error", (error) => fail(codeInError(error)));
  socket.on("disconnect", () => fail());
  void tryOnce();

  return {
    ask: asker(socket, options.requests),
    state,
    onNotice(name, listener) {
      const parseAndCall = (notice: unknown) => {
        const parsed = options.notices[name]?.safeParse(notice);
        // A notice is only a hint. One that cannot be read is dropped, and the next fetch finds what it announced.
        if (parsed?.success) listener(parsed.data as NoticeOf<Received, typeof name>);
      };
      const event: string = name;
      socket.on(event, parseAndCall);
      return () => socket.off(event, parseAndCall);
    },
    close() {
      isClosed = true;
      clearTimeout(retry);
      socket.disconnect();
    },
  };
}

/** The state after a try that failed, with the relay's reason if it gave one; a code in `final` ends all trying. */
export function stateAfterFailure(
  before: ConnectionState,
  now: Instant,
  final: readonly RefusalCode[],
  code?: RefusalCode,
): ConnectionState {
  if (code !== undefined && final.includes(code)) return { state: "refused", code };
  const since = before.state === "offline" ? before.since : now;
  return code === undefined ? { state: "offline", since } : { state: "offline", since, code };
}

/** How long to wait before the next try. `chance` from 0 to 1 keeps many clients from reconnecting all at once. */
export function retryDelayMs(triesFailed: number, chance: number, msMax = RETRY_MS_MAX): number {
  const longestMs = Math.min(msMax, RETRY_MS_MIN * 2 ** Math.min(triesFailed, 10));
  return Math.round(longestMs * (0.5 + chance / 2));
}

/** The code in a handshake's error, if it is one of ours. */
export function codeInError(error: Error & { data?: unknown }): RefusalCode | undefined {
  const named =
    typeof error.data === "object" && error.data !== null && "code" in error.data ? error.data.code : error.message;
  return REFUSAL_CODES.find((code) => code === named);
}
