import type { SenderId } from "@keepsake/shared/ids";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { SenderNotices } from "@keepsake/shared/protocol/notices";
import type { SenderRequests } from "@keepsake/shared/protocol/sender-requests";
import type { Connection } from "../session/commands.ts";
import { storedSession } from "../session/session-store.ts";
import { linkToRelay, type RelayLink } from "./relay-link.ts";

export type Reached = { readonly ask: Ask<SenderRequests>; readonly senderId: SenderId };

export type RelayDesk = {
  /** The connection, made when needed. Undefined where nobody is signed in or none came about within `waitMs`. */
  reach(waitMs: number): Promise<Reached | undefined>;
  /** Keeps the connection, and with it the background, until the returned function is called. */
  hold(): () => void;
  /** Whoever was signed in is so no more. */
  hangUp(): void;
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
  let opening: Promise<{ link: RelayLink; senderId: SenderId } | undefined> | undefined;
  let lingering: ReturnType<typeof setTimeout> | undefined;
  let holders = 0;

  async function open() {
    const session = await storedSession.getValue();
    if (!session) return undefined;
    const link = linkToRelay(import.meta.env.KEEPSAKE_RELAY, session.token, listeners);
    return { link, senderId: session.senderId };
  }

  function hangUp() {
    const last = opening;
    opening = undefined;
    clearTimeout(lingering);
    void last?.then((opened) => opened?.link.close());
  }

  function linger() {
    clearTimeout(lingering);
    lingering = setTimeout(() => holders === 0 && hangUp(), LINGER_MS);
  }

  return {
    hangUp,
    async reach(waitMs) {
      linger();
      opening ??= open();
      const opened = await opening;
      if (opened === undefined) {
        // Nobody was signed in: look again next time.
        opening = undefined;
        return undefined;
      }
      const isThere = await opened.link.ready(waitMs);
      return isThere ? { ask: opened.link.ask, senderId: opened.senderId } : undefined;
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
