import type { SenderId } from "@keepsake/shared/ids";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { refuse, type Refused } from "@keepsake/shared/result";
import { browser } from "wxt/browser";
import { publishChange } from "../outbox/changes.ts";
import { changeDraft, type Outbox } from "../outbox/database.ts";
import { recordSubmitted } from "../outbox/history.ts";
import type { Draft, DraftId, ReadyDraft, RefusalStage, SendingDraft } from "../outbox/model.ts";
import { claimed, isOpenTo, refused, uploaded, uploadLost } from "../outbox/moves.ts";
import type { OpenConnection, RelayConnection } from "./connection.ts";
import { pauseMsAfter, retryFor } from "./retry-policy.ts";
import { uploadPicture } from "./upload-picture.ts";

export const UPLOAD_ALARM = "keepsake-upload";

const CONNECT_MS_MAX = 10_000;
// Browsers raise alarms this far apart at best; shorter pauses need the background to be alive anyway.
const ALARM_MINUTES_MIN = 0.5;

type Options = {
  readonly outbox: Outbox;
  readonly connection: RelayConnection;
  /** Keeps the background alive until the work is done. */
  readonly keepAwake: (work: Promise<void>) => Promise<void>;
  readonly onUploaded: () => void;
};

/**
 * Uploads what waits in the outbox, one round at a time, again and again until nothing is left. Call `uploadPending`
 * whenever something may have changed: a new draft, a Send, a connection, an alarm, the start of the background.
 */
export function outboxUploader({ outbox, connection, keepAwake, onUploaded }: Options) {
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  let tries = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  async function rounds(): Promise<void> {
    const release = connection.keepOpen();
    let hadWork = false;
    try {
      do {
        isAskedAgain = false;
        hadWork ||= await hasWork(outbox);
        if (hadWork) await wakeIfInterrupted();
        const end = hadWork ? await oneRound() : "done";
        // Stay in the loop: a request that arrives during this await sets `isAskedAgain`.
        await scheduleRetry(end);
      } while (isAskedAgain);
    } finally {
      release();
      running = undefined;
      if (hadWork) onUploaded();
    }
  }

  /** A background that ends in the middle of a round is woken for it; the end of the round sets or clears the alarm. */
  async function wakeIfInterrupted(): Promise<void> {
    await browser.alarms.create(UPLOAD_ALARM, {
      delayInMinutes: ALARM_MINUTES_MIN,
      periodInMinutes: ALARM_MINUTES_MIN,
    });
  }

  async function oneRound(): Promise<RoundEnd> {
    const open = await connection.open(CONNECT_MS_MAX);
    if (open === undefined) return (await connection.state()) === "signed-out" ? "wait" : "later";
    return uploadAll({ outbox, ...open });
  }

  async function scheduleRetry(end: RoundEnd): Promise<void> {
    clearTimeout(retry);
    if (end !== "later") {
      tries = 0;
      await browser.alarms.clear(UPLOAD_ALARM);
      return;
    }
    const pauseMs = pauseMsAfter(tries, Math.random());
    tries += 1;
    retry = setTimeout(uploadPending, pauseMs);
    await browser.alarms.create(UPLOAD_ALARM, { delayInMinutes: Math.max(ALARM_MINUTES_MIN, pauseMs / 60_000) });
  }

  function uploadPending(): void {
    isAskedAgain = true;
    running ??= keepAwake(rounds());
  }
  return { uploadPending };
}

async function hasWork(outbox: Outbox): Promise<boolean> {
  const drafts = await outbox.getAll("drafts");
  return drafts.some(({ state, ...draft }) => state === "sending" || (state === "ready" && !("uploaded" in draft)));
}

export type Round = OpenConnection & { readonly outbox: Outbox };

/** `later`: something is left that goes on after a pause. `wait`: only the sender or an update can help. */
export type RoundEnd = "done" | "later" | "wait";

/** What came of one step: saved, nothing left to do, or refused at a stage. */
type StepEnd = "saved" | "nothing" | { readonly stage: RefusalStage; readonly refusal: Refused<RefusalCode> };

/** More tries in a row would hide that the relay loses what it acknowledges. */
const STEPS_MAX = 8;

/** Takes everything as far as it goes now: first what was sent, oldest first, then what may be sent soon. */
export async function uploadAll(round: Round): Promise<RoundEnd> {
  const postponed = new Set<DraftId>();
  for (;;) {
    const next = nextOf(await round.outbox.getAll("drafts"), round.senderId, postponed);
    if (next === undefined || round.signal.aborted) return postponed.size === 0 ? "done" : "later";
    const end = await uploadOne(round, next.id);
    if (end === "wait") return "wait";
    if (end === "later") postponed.add(next.id);
  }
}

/** Each step is saved before the next one, so that any of them may be the last. */
async function uploadOne(round: Round, id: DraftId): Promise<RoundEnd> {
  for (let steps = 0; steps < STEPS_MAX; steps += 1) {
    const draft = await round.outbox.get("drafts", id);
    const end = draft === undefined || round.signal.aborted ? "nothing" : await step(round, draft);
    if (end === "nothing") return "done";
    if (end === "saved") continue;
    const policy = retryFor(end.refusal.code);
    if (policy === "later" || policy === "wait") return policy;
    if (policy === "upload-again") await changeDraft(round.outbox, id, uploadLost);
    else await giveUp(round, id, end);
  }
  return "later";
}

async function step(round: Round, draft: Draft): Promise<StepEnd> {
  if (draft.state !== "ready" && draft.state !== "sending") return "nothing";
  if (draft.uploaded === undefined) return upload(round, draft);
  return draft.state === "sending" ? submit(round, draft) : "nothing";
}

async function upload({ signal, outbox, ask, senderId }: Round, draft: ReadyDraft | SendingDraft): Promise<StepEnd> {
  const claim = await changeDraft(outbox, draft.id, (current) => claimed(current, senderId));
  if (!claim.ok) return "nothing";
  const { jpeg, sha256 } = draft.picture.prepared;
  const bytes = await readBytes(jpeg);
  if (bytes === undefined) return { stage: "upload", refusal: refuse("picture-broken") };
  const { id, messageId } = draft;
  const taken = await uploadPicture(signal, ask, { messageId, bytes, sha256 }, (sentBytes) =>
    publishChange({ topic: "upload", id, sentBytes, totalBytes: bytes.byteLength }),
  );
  if (!taken.ok) return { stage: "upload", refusal: taken };
  // Refused where the picture was edited meanwhile: then the next step uploads the edited one.
  await changeDraft(outbox, id, (current) => uploaded(current, taken.value, sha256));
  return "saved";
}

/** Undefined where the browser lost the file behind a stored picture: waiting brings it back as little as asking. */
async function readBytes(jpeg: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await jpeg.arrayBuffer());
  } catch {
    return undefined;
  }
}

async function submit({ signal, outbox, ask }: Round, { id, messageId, order }: SendingDraft): Promise<StepEnd> {
  const { inmateId, caption, creditCost } = order;
  const answer = await ask("message:submit", { messageId, inmateId, caption, creditCost });
  if (!answer.ok) return { stage: "submit", refusal: answer };
  await recordSubmitted(signal, outbox, id, answer.value);
  return "saved";
}

async function giveUp({ outbox }: Round, id: DraftId, { stage, refusal }: Exclude<StepEnd, string>): Promise<void> {
  const { code, facts } = refusal;
  await changeDraft(outbox, id, (draft) => refused(draft, { stage, code, ...(facts && { facts }) }), "strict");
  // A price, credits or a contact may not be any more what the screens show.
  for (const topic of ["history", "account", "recipient"] as const) publishChange({ topic });
}

function nextOf(
  drafts: readonly Draft[],
  senderId: SenderId,
  postponed: ReadonlySet<DraftId>,
): ReadyDraft | SendingDraft | undefined {
  const mine = drafts.filter((draft) => !postponed.has(draft.id) && isOpenTo(draft, senderId));
  const sending = mine.flatMap((draft) => (draft.state === "sending" ? [draft] : []));
  const ready = mine.flatMap((draft) => (draft.state === "ready" && draft.uploaded === undefined ? [draft] : []));
  const oldestSent = sending.toSorted((a, b) => a.sendAskedAt - b.sendAskedAt)[0];
  return oldestSent ?? ready.toSorted((a, b) => b.createdAt - a.createdAt)[0];
}
