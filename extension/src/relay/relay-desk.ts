import type { SenderId } from "@keepsake/shared/ids";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { SenderNotices } from "@keepsake/shared/protocol/notices";
import type { SenderRequests } from "@keepsake/shared/protocol/sender-requests";
import type { Connection } from "../session/commands.ts";
import { storedSession } from "../session/session-store.ts";
import { linkToRelay, type RelayLink } from "./relay-link.ts";

export type Reached = {
  readonly ask: Ask<SenderRequests>;
  readonly senderId: SenderId;
  /** Aborted once the connection is given up. What the relay says after that is kept nowhere: somebody else may be here. */
  readonly signal: AbortSignal;
};

export type RelayDesk = {
  /** The connection, made when needed. Undefined where nobody is signed in or none came about within `waitMs`. */
  reach(waitMs: number): Promise<Reached | undefined>;
  /** Keeps the connection, and with it the background, until the returned function is called. */
  hold(): () => void;
  /** Gives the connection up, and reaches nobody until everything about whoever was signed in is forgotten. */
  letGo(forget: () => Promise<void>): Promise<void>;
  state(): Promise<Connection["state"]>;
};

type Listeners = {
  readonly onState: (state: Connection["state"]) => void;
  readonly onNotice: (name: keyof SenderNotices) => void;
};

/** Somebody who asked once asks again soon; later the background may sleep. */
const LINGER_MS = 15_000;

/** At most one connection to the relay, open only while somebody needs it. */
export function openRelayDesk(listeners: Listeners): RelayDesk {
  let opening: Promise<(Omit<Reached, "ask"> & { link: RelayLink }) | undefined> | undefined;
  let giveUp = new AbortController();
  let lingering: ReturnType<typeof setTimeout> | undefined;
  let holders = 0;
  let leaving = 0;

  async function open() {
    const { signal } = giveUp;
    const session = await storedSession.getValue();
    if (!session) return undefined;
    const link = linkToRelay(import.meta.env.KEEPSAKE_RELAY, session.token, listeners);
    return { link, senderId: session.senderId, signal };
  }

  function hangUp() {
    const last = opening;
    opening = undefined;
    giveUp.abort();
    giveUp = new AbortController();
    clearTimeout(lingering);
    void last?.then((opened) => opened?.link.close());
  }

  function linger() {
    clearTimeout(lingering);
    lingering = setTimeout(() => holders === 0 && hangUp(), LINGER_MS);
  }

  return {
    async letGo(forget) {
      leaving += 1;
      hangUp();
      await forget().finally(() => (leaving -= 1));
    },
    async reach(waitMs) {
      if (leaving > 0) return undefined;
      linger();
      opening ??= open();
      const opened = await opening;
      if (opened === undefined) {
        // Nobody was signed in: look again next time.
        opening = undefined;
        return undefined;
      }
      const { link, senderId, signal } = opened;
      const isThere = !signal.aborted && (await link.ready(waitMs));
      return isThere && !signal.aborted ? { ask: link.ask, senderId, signal } : undefined;
    },
    hold() {
      holders += 1;
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holders -= 1;
        linger();
      };
    },
    async state() {
      const opened = await opening;
      if (opened !== undefined) return opened.link.state();
      return (await storedSession.getValue()) ? "connecting" : "signed-out";
    },
  };
}
