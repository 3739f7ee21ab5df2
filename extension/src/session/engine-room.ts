import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import type { Outbox } from "../outbox/database.ts";
import { sweepDrafts } from "../outbox/sweep-drafts.ts";
import { openRelayDesk, type RelayDesk } from "../relay/relay-desk.ts";
import { syncHistory } from "../relay/sync-history.ts";
import { carrier } from "./carrying.ts";
import { tellChange } from "./changes.ts";
import type { Connection } from "./commands.ts";
import { drafting } from "./drafting.ts";
import { forgetSender } from "./forget-sender.ts";
import { keepAwake } from "./keep-awake.ts";
import { schedulePoll } from "./poll.ts";
import { tellNews } from "./tell-news.ts";

const CONNECT_MS_MAX = 10_000;
const GOODBYE_MS_MAX = 1500;

export type EngineRoom = ReturnType<typeof startEngine>;

/** Everything that works while no screen is open, put together once for each life of the background. */
export function startEngine(outbox: Outbox, now: () => Instant) {
  const desk: RelayDesk = openRelayDesk({
    onState: (state) => void onState(state),
    onNotice: (name) => {
      tellChange({ topic: "account" });
      if (name === "message:changed") void sync();
    },
  });
  const { carry } = carrier(outbox, desk, () => void schedulePoll(outbox, true, now()));
  const drafts = drafting(outbox, now, carry);
  let syncing: Promise<Result<null, RefusalCode>> | undefined;
  let isSyncAskedAgain = false;

  async function onState(state: Connection["state"]): Promise<void> {
    tellChange({ topic: "connection" });
    if (state === "signed-out") return leave();
    if (state !== "connected") return;
    // Hints were missed while there was no connection.
    for (const topic of ["account", "recipient"] as const) tellChange({ topic });
    carry();
    await sync();
  }

  /** Fetches the truth that notices only hint at. Asked for while it runs, it runs once more. */
  function sync(): Promise<Result<null, RefusalCode>> {
    isSyncAskedAgain = syncing !== undefined;
    syncing ??= keepAwake(syncOnce()).finally(() => {
      syncing = undefined;
      if (isSyncAskedAgain) void sync();
    });
    return syncing;
  }

  async function syncOnce(): Promise<Result<null, RefusalCode>> {
    const reached = await desk.reach(CONNECT_MS_MAX);
    const changes = reached === undefined ? refuse("offline") : await syncHistory(outbox, reached.ask, now());
    if (changes.ok) await tellNews(outbox, changes.value);
    await schedulePoll(outbox, changes.ok && changes.value.length > 0, now());
    return changes.ok ? accept(null) : changes;
  }

  /** The sender signed out. Without a connection the relay hears nothing, and the token ends by its age. */
  async function signOut(): Promise<void> {
    const reached = await desk.reach(GOODBYE_MS_MAX);
    await reached?.ask("session:end", {});
    await leave();
  }

  async function leave(): Promise<void> {
    desk.hangUp();
    await forgetSender(outbox);
    // Whatever asked in between has connected once more as whoever was leaving.
    desk.hangUp();
    tellChange({ topic: "connection" });
  }

  return {
    outbox,
    desk,
    drafts,
    now,
    carry,
    sync,
    leave,
    signOut,
    /** What an earlier life of the background left unfinished. */
    resume: async (): Promise<void> => {
      carry();
      await sweepDrafts(outbox, now());
      await drafts.resume();
    },
    /** While a screen is open it shows live status; the returned function is called when it closes. */
    screenOpened: (): (() => void) => {
      const release = desk.hold();
      void desk.reach(CONNECT_MS_MAX);
      return release;
    },
  };
}
