import type { InmateId, MessageId, SenderId } from "@keepsake/shared/ids";
import { DAY_MS, HOUR_MS, type Instant, later, MINUTE_MS, SECOND_MS } from "@keepsake/shared/instant";
import type { Photo } from "@keepsake/shared/message/message";
import type { ReasonCode } from "@keepsake/shared/message/reason-codes";
import type { FacilityRules } from "@keepsake/shared/places/facility";
import type { Result } from "@keepsake/shared/result";
import type { Current, MessageChange } from "../domain/message-change.ts";
import {
  approveMessage,
  claimMessage,
  rejectMessage,
  type Reviewer,
  setMessageAside,
} from "../domain/review-message.ts";
import { deliverMessage, viewMessage } from "../domain/deliver-message.ts";
import { expireMessage, takeEffect } from "../domain/due-message.ts";
import { withdrawMessage } from "../domain/submit-message.ts";
import { submitMessage } from "../domain/submit-message.ts";
import type { MessageStore } from "../ports/message-store.ts";
import type { DemoStage } from "./demo-messages.ts";

/** A message of the demo: who sends what to whom, and who decides on it. */
export type SeedMessage = {
  readonly id: MessageId;
  readonly senderId: SenderId;
  readonly inmateId: InmateId;
  readonly photo: Photo;
  readonly caption: string;
  readonly creditCost: number;
  readonly submittedAt: Instant;
  readonly rules: FacilityRules;
  readonly reviewer: Reviewer;
  readonly answeredAt: Instant;
  readonly reasonCodes: readonly ReasonCode[];
  readonly note: string;
};

type Move = (current: Current, message: SeedMessage, at: Instant) => Result<MessageChange, string>;

/** The relay's own decisions, one for each move. */
const MOVES = {
  claim: (current, { reviewer }, at) => claimMessage(current, reviewer, at),
  approve: (current, { photo, reviewer }, at) => approveMessage(current, photo.id, reviewer, at),
  reject: (current, { photo, reasonCodes, note, reviewer }, at) =>
    rejectMessage(current, { photoId: photo.id, reasonCodes, note }, reviewer, at),
  setAside: (current, { photo, note, reviewer }, at) =>
    setMessageAside(current, { photoId: photo.id, note }, reviewer, at),
  takeEffect: (current, _message, at) => takeEffect(current, at),
  deliver: (current, { inmateId }, at) => deliverMessage(current, { kind: "inmate", id: inmateId }, at),
  view: (current, { inmateId }, at) => viewMessage(current, { kind: "inmate", id: inmateId }, at),
  withdraw: (current, { senderId }, at) => withdrawMessage(current, senderId, at),
  expire: (current, _message, at) => expireMessage(current, at),
} as const satisfies Readonly<Record<string, Move>>;

type MoveName = keyof typeof MOVES;

const approved = ["claim", "approve", "takeEffect"] as const;

const MOVES_TO: Readonly<Record<DemoStage, readonly MoveName[]>> = {
  queued: [],
  setAside: ["claim", "setAside"],
  approved,
  delivered: [...approved, "deliver"],
  viewed: [...approved, "deliver", "view"],
  rejected: ["claim", "reject", "takeEffect"],
  withdrawn: ["withdraw"],
  expired: ["expire"],
};

/** One thing to seed: `run` is to be called in the order of the times, which lie in the past. */
export type SeedStep = { readonly at: Instant; readonly run: () => Promise<void> };

/** The moves that bring one message to its stage, each at a believable time before `now`. */
export function seedSteps(
  messages: MessageStore,
  message: SeedMessage,
  stage: DemoStage,
  now: Instant,
): readonly SeedStep[] {
  const moments = momentsOf(message, now);
  const submitted = { at: message.submittedAt, run: () => submit(messages, message) };
  return [
    submitted,
    ...MOVES_TO[stage].map((name) => ({
      at: moments[name],
      run: () => makeMove(messages, message, name, moments[name]),
    })),
  ];
}

/** A decision takes a minute and a half; the inmate opens the photo some hours later. */
function momentsOf(
  { answeredAt: claim, submittedAt, rules }: SeedMessage,
  now: Instant,
): Readonly<Record<MoveName, Instant>> {
  const decide = later(claim, 95 * SECOND_MS);
  const effect = later(decide, rules.undoSeconds * SECOND_MS);
  const deliver = later(effect, 20 * SECOND_MS);
  return {
    claim,
    approve: decide,
    reject: decide,
    setAside: decide,
    takeEffect: effect,
    deliver,
    view: later(deliver, Math.min(Math.floor((now - deliver) / 2), 9 * HOUR_MS)),
    withdraw: later(submittedAt, 6 * MINUTE_MS),
    expire: later(submittedAt, rules.deadlineDays * DAY_MS),
  };
}

async function submit(messages: MessageStore, message: SeedMessage): Promise<void> {
  const { id, senderId, inmateId, caption, creditCost, photo, submittedAt } = message;
  must(id, await messages.saveUnsubmitted({ id, senderId, photo, preparedAt: later(submittedAt, -MINUTE_MS) }));
  must(
    id,
    await messages.submit({ messageId: id, senderId, inmateId }, (current) =>
      submitMessage(current, { messageId: id, inmateId, caption, creditCost }, senderId, submittedAt),
    ),
  );
}

async function makeMove(messages: MessageStore, message: SeedMessage, name: MoveName, at: Instant): Promise<void> {
  must(message.id, await messages.change(message.id, (current) => MOVES[name](current, message, at)));
}

function must(id: MessageId, result: Result<unknown, string>): void {
  if (!result.ok) throw new Error(`Failed to seed message ${id}: ${result.code}.`);
}
