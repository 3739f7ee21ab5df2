import type { SenderId } from "@keepsake/shared/ids";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { SenderRequests } from "@keepsake/shared/protocol/sender-requests";
import { refuse, type Refused } from "@keepsake/shared/result";
import { changeDraft } from "../outbox/change-draft.ts";
import type { Outbox } from "../outbox/database.ts";
import type { Draft, DraftId, ReadyDraft, RefusalStage, SendingDraft } from "../outbox/model.ts";
import { claimed, isOpenTo, refused, uploaded, uploadLost } from "../outbox/moves.ts";
import { recordSubmitted } from "../outbox/record-summaries.ts";
import { tellChange } from "../session/changes.ts";
import { uploadPicture } from "./upload-picture.ts";
import { verdictOf } from "./verdicts.ts";

export type Round = {
  readonly signal: AbortSignal;
  readonly outbox: Outbox;
  readonly ask: Ask<SenderRequests>;
  readonly senderId: SenderId;
};

/** `later`: something is left that goes on after a pause. `wait`: only the sender or an update can help. */
export type RoundEnd = "done" | "later" | "wait";

/** What came of one step: saved, nothing left to do, or refused at a stage. */
type StepEnd = "saved" | "nothing" | { readonly stage: RefusalStage; readonly refusal: Refused<RefusalCode> };

/** More tries in a row would hide that the relay loses what it acknowledges. */
const STEPS_MAX = 8;

/** Carries everything as far as it goes now: first what was sent, oldest first, then what may be sent soon. */
export async function carryAll(round: Round): Promise<RoundEnd> {
  const postponed = new Set<DraftId>();
  for (;;) {
    const next = nextOf(await round.outbox.getAll("drafts"), round.senderId, postponed);
    if (next === undefined || round.signal.aborted) return postponed.size === 0 ? "done" : "later";
    const end = await carry(round, next.id);
    if (end === "wait") return "wait";
    if (end === "later") postponed.add(next.id);
  }
}

/** Each step is saved before the next one, so that any of them may be the last. */
async function carry(round: Round, id: DraftId): Promise<RoundEnd> {
  for (let steps = 0; steps < STEPS_MAX; steps += 1) {
    const draft = await round.outbox.get("drafts", id);
    const end = draft === undefined ? "nothing" : await step(round, draft);
    if (end === "nothing") return "done";
    if (end === "saved") continue;
    const verdict = verdictOf(end.refusal.code);
    if (verdict === "later" || verdict === "wait") return verdict;
    if (verdict === "upload-again") await changeDraft(round.outbox, id, uploadLost);
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
    tellChange({ topic: "upload", id, sentBytes, totalBytes: bytes.byteLength }),
  );
  if (!taken.ok) return { stage: "upload", refusal: taken };
  // Refused where the picture was edited meanwhile: then the next step takes the edited one up.
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

async function submit({ outbox, ask }: Round, { id, messageId, order }: SendingDraft): Promise<StepEnd> {
  const { inmateId, caption, creditCost } = order;
  const taken = await ask("message:submit", { messageId, inmateId, caption, creditCost });
  if (!taken.ok) return { stage: "submit", refusal: taken };
  await recordSubmitted(outbox, id, taken.value);
  return "saved";
}

async function giveUp({ outbox }: Round, id: DraftId, { stage, refusal }: Exclude<StepEnd, string>): Promise<void> {
  const { code, facts } = refusal;
  await changeDraft(outbox, id, (draft) => refused(draft, { stage, code, ...(facts && { facts }) }), "strict");
  // A price, credits or a contact may not be any more what the screens show.
  for (const topic of ["history", "account", "recipient"] as const) tellChange({ topic });
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
