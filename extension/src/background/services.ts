import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { publishChange } from "../outbox/changes.ts";
import { changeRecord, openOutbox, type Outbox, sealOutbox, sweepDrafts } from "../outbox/database.ts";
import type { DraftId } from "../outbox/model.ts";
import { takeBackAsked, takenBack } from "../outbox/entry-moves.ts";
import { type Connection, relayConnection } from "../relay/connection.ts";
import { syncHistory } from "../relay/history.ts";
import { signedInSenderId, storedSession } from "../relay/session.ts";
import { outboxUploader } from "../relay/uploader.ts";
import { clearAlarms, schedulePoll } from "./alarms.ts";
import { draftService } from "./drafts.ts";
import { keepAwake } from "./keep-awake.ts";
import { notifySender } from "./notifications.ts";

const CONNECT_MS_MAX = 10_000;
const SIGN_OUT_MS_MAX = 1500;
/** What led to a notice, such as a submit of ours, is answered and shown before all of it is asked for again. */
const AFTER_NOTICE_MS = 150;

export type BackgroundServices = ReturnType<typeof startServices>;

/**
 * Everything that works while no screen is open, put together once for each life of the background; what an earlier one
 * left unfinished goes on then. Fails where the browser opens no database, and tries again the next time.
 */
export function backgroundServices(now: () => Instant): () => Promise<BackgroundServices> {
  let opened: Promise<BackgroundServices> | undefined;
  return () =>
    (opened ??= openOutbox()
      .then((outbox) => {
        const services = startServices(outbox, now);
        // Recover on the next tick, so that a click that woke the background is handled first.
        const resuming = setTimeout(() => void services.resume());
        // The browser closed the database, e.g. because the profile's data was cleared: the next use starts anew.
        outbox.addEventListener("close", () => {
          opened = undefined;
          clearTimeout(resuming);
          void services.connection.close(() => Promise.resolve());
        });
        return services;
      })
      .catch((error: unknown) => {
        opened = undefined;
        throw error;
      }));
}

function startServices(outbox: Outbox, now: () => Instant) {
  const connection = relayConnection({
    onState: (state) => void onState(state),
    onNotice: (name) => {
      setTimeout(() => {
        if (name === "message:changed") void sync();
        else publishChange({ topic: "account" });
      }, AFTER_NOTICE_MS);
    },
  });
  const { uploadPending, stopUpload } = outboxUploader({
    outbox,
    connection,
    now,
    keepAwake,
    onUploaded: () => void schedulePoll(outbox, true, now()),
    onUnprepared: (id) => void drafts.prepareAgain(id),
  });
  const drafts = draftService(outbox, now, uploadPending);
  let syncing: Promise<void> | undefined;
  let isSyncAskedAgain = false;

  async function onState(state: Connection["state"]): Promise<void> {
    publishChange({ topic: "connection" });
    if (state === "signed-out") return forget();
    if (state !== "connected") return;
    // Notices sent while we were offline are lost, so refetch what they could have announced.
    for (const topic of ["account", "recipient"] as const) publishChange({ topic });
    uploadPending();
    await sync();
  }

  /** Fetches the truth that notices only hint at. Asked for while it runs, it runs once more. */
  function sync(): Promise<void> {
    isSyncAskedAgain = syncing !== undefined;
    syncing ??= keepAwake(syncOnce()).finally(() => {
      syncing = undefined;
      if (isSyncAskedAgain) void sync();
    });
    return syncing;
  }

  async function syncOnce(): Promise<void> {
    const open = await connection.open(CONNECT_MS_MAX);
    const changes = open === undefined ? refuse("offline") : await syncHistory(outbox, open, now());
    if (changes.ok) await notifySender(outbox, changes.value);
    await schedulePoll(outbox, changes.ok && changes.value.length > 0, now());
  }

  /** Alone until submit was asked; from then on the relay may have the message, and its answer counts. */
  async function takeBack(id: DraftId): Promise<Result<"takenBack" | "asked", RefusalCode>> {
    const entry = await outbox.get("records", id);
    const options = { isStrict: true, discardsUpload: true };
    const taken = await changeRecord(outbox, id, (record) => takenBack(record, now()), options);
    if (taken.ok && entry?.state === "sending") stopUpload(entry.messageId);
    const asked = taken.ok
      ? taken
      : await changeRecord(outbox, id, (record) => takeBackAsked(record, now()), { isStrict: true });
    if (!asked.ok) return asked;
    uploadPending();
    return accept(taken.ok ? "takenBack" : "asked");
  }

  /** The sender signed out. Without a connection the relay is not told, and the token ends by its age. */
  async function signOut(): Promise<void> {
    const open = await connection.open(SIGN_OUT_MS_MAX);
    await open?.ask("session:end", {});
    await forget();
  }

  async function forget(): Promise<void> {
    await connection.close(() => forgetSender(outbox));
    publishChange({ topic: "connection" });
  }

  return {
    outbox,
    connection,
    drafts,
    now,
    uploadPending,
    sync,
    takeBack,
    forget,
    signOut,
    /** What an earlier life of the background left unfinished. */
    resume: async (): Promise<void> => {
      uploadPending();
      await sweepDrafts(outbox, now());
      await drafts.resume();
    },
    /** While a screen is open it shows live status; the returned function is called when it closes. */
    screenOpened: (): (() => void) => {
      const release = connection.keepOpen();
      void connection.open(CONNECT_MS_MAX);
      return release;
    },
  };
}

/**
 * Signs out here. What the relay said goes; what was asked to be sent and what was not sent yet stay, unseen, until
 * the same sender is back. The token itself ends when the relay ends it.
 */
export async function forgetSender(outbox: Outbox): Promise<void> {
  await sealOutbox(outbox, await signedInSenderId());
  // Last: with nobody signed in, a background that dies before would leave drafts to whoever signs in next.
  await storedSession.removeValue();
  await clearAlarms();
  for (const topic of ["session", "account", "recipient", "history"] as const) publishChange({ topic });
}
