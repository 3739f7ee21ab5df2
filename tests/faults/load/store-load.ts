import { setImmediate as nextTurn } from "node:timers/promises";
import type { MessageId, SenderId, StaffId } from "@keepsake/shared/ids";
import { type Instant, SECOND_MS, later } from "@keepsake/shared/instant";
import { DEFAULT_RULES } from "@keepsake/shared/places/facility";
import type { MessageAction } from "@keepsake/shared/message/lifecycle";
import type { Message } from "@keepsake/shared/message/message";
import { ReasonCode } from "@keepsake/shared/message/reason-codes";
import type { Result } from "@keepsake/shared/result";
import { FACILITY_ID, REVIEWER, messageIdOf, send, senderIdOf } from "@keepsake/relay-server/test-support/fixtures.ts";
import type { Current, MessageChange } from "@keepsake/relay-server/src/domain/message-change.ts";
import {
  approveMessage,
  claimMessage,
  rejectMessage,
  unclaimMessage,
} from "@keepsake/relay-server/src/domain/review-message.ts";
import { takeEffect } from "@keepsake/relay-server/src/domain/due-message.ts";
import { withdrawMessage } from "@keepsake/relay-server/src/domain/submit-message.ts";
import type { Store } from "@keepsake/relay-server/src/ports/store.ts";
import { type Random, oneOf } from "../../support/random.ts";

export const SENDERS = 8;
export const CREDITS = 1_000_000;
const OFFICERS = 3;
const LOOK_AHEAD = 20;
const WEAPONS = ReasonCode.parse("weapons");

type Load = {
  readonly store: Store;
  readonly random: Random;
  /** Ids of messages start here, so that no two runs on one store share one. */
  readonly firstNumber: number;
  readonly acknowledge: (act: Act) => void;
};

/**
 * Senders, officers and the clock at work all at once, each asking again as soon as it is answered, until the store
 * stops or the signal does. Every answer that says "done" is acknowledged; a store that throws ends the load.
 */
export async function runLoad(signal: AbortSignal, load: Load): Promise<void> {
  let number = load.firstNumber;
  const ended = new AbortController();
  const going = () => !signal.aborted && !ended.signal.aborted;
  const loop = async (work: () => Promise<void>) => {
    while (going()) {
      // A loop that finds nothing to do must let the others work.
      await nextTurn();
      await work().catch(() => ended.abort());
    }
  };
  await Promise.all([
    ...Array.from({ length: SENDERS }, (_, sender) => loop(() => sendOne(load, sender, messageIdOf(number++)))),
    ...Array.from({ length: OFFICERS }, (_, officer) => loop(() => review(load, officerOf(officer)))),
    loop(() => letTakeEffect(load)),
  ]);
}

async function sendOne(load: Load, sender: number, messageId: MessageId): Promise<void> {
  const { store, random, acknowledge } = load;
  const sent = await send(store, sender, messageId, now());
  if (sent.ok) acknowledge({ kind: "moved", messageId, action: "submit" });
  const chance = random();
  if (chance < 0.15) {
    await move(load, messageId, "withdraw", (current) => withdrawMessage(current, senderIdOf(sender), now()));
  } else if (chance < 0.3) {
    const [senderId, entryId] = [senderIdOf(sender), `${messageId}:purchase`];
    const posted = await store.messages.post({ id: entryId, senderId, kind: "purchase", credits: 3, at: now() });
    if (posted.ok) acknowledge({ kind: "posted", senderId, entryId });
  }
}

async function review(load: Load, officer: typeof REVIEWER): Promise<void> {
  const { store, random } = load;
  const [held] = await store.messages.heldBy(officer.id);
  const waiting = held === undefined ? (await store.messages.waiting(FACILITY_ID, "queued", LOOK_AHEAD)).messages : [];
  const message = held ?? oneOf(random, waiting);
  if (message === undefined) return;
  const { id, photo } = message;
  if (held === undefined) await move(load, id, "claim", (current) => claimMessage(current, officer, now()));
  const chance = random();
  if (chance < 0.1) await move(load, id, "unclaim", (current) => unclaimMessage(current, officer, now()));
  else if (chance < 0.7)
    await move(load, id, "approve", (current) => approveMessage(current, photo.id, officer, now()));
  else {
    const decision = { photoId: photo.id, reasonCodes: [WEAPONS], note: "" };
    await move(load, id, "reject", (current) => rejectMessage(current, decision, officer, now()));
  }
}

/** The undo window passes at once here: what counts is that each effect happens once. */
async function letTakeEffect(load: Load): Promise<void> {
  const windowEnds = later(now(), DEFAULT_RULES.undoSeconds * SECOND_MS);
  const { effects } = await load.store.messages.due(windowEnds);
  // Twice each, at the same time: the second must find nothing left to do.
  await Promise.all(
    [...effects, ...effects].map((id) => move(load, id, "takeEffect", (current) => takeEffect(current, windowEnds))),
  );
}

async function move(
  { store, acknowledge }: Load,
  messageId: MessageId,
  action: MessageAction,
  decide: (current: Current) => Result<MessageChange, string>,
): Promise<void> {
  let isChanged = false;
  const moved = await store.messages.change<string>(messageId, (current) => {
    const decided = decide(current);
    isChanged = decided.ok && isLast(decided.value.message, action) && decided.value.message !== current.message;
    return decided;
  });
  if (moved.ok && isChanged) acknowledge({ kind: "moved", messageId, action });
}

const isLast = ({ history }: Message, action: MessageAction) => history.at(-1)?.action === action;

const now = () => Date.now() as Instant;

function officerOf(index: number): typeof REVIEWER {
  return { ...REVIEWER, id: `staff-${index}` as StaffId };
}

/** What the store acknowledged to somebody. It must not be lost afterwards. */
export type Act =
  | { readonly kind: "moved"; readonly messageId: MessageId; readonly action: MessageAction }
  | { readonly kind: "posted"; readonly senderId: SenderId; readonly entryId: string };
