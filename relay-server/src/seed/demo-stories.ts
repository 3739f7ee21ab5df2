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
import type { DemoStory } from "./demo-messages.ts";

/** A message before it lives: who sends what to whom, and who decides on it. */
export type Told = {
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

type Step = (current: Current, told: Told, at: Instant) => Result<MessageChange, string>;

/** The relay's own decisions, one for each step that a story takes. */
const STEPS = {
  claim: (current, { reviewer }, at) => claimMessage(current, reviewer, at),
  approve: (current, { photo, reviewer }, at) => approveMessage(current, photo.id, reviewer, at),
  reject: (current, { photo, reasonCodes, note, reviewer }, at) =>
    rejectMessage(current, { photoId: photo.id, reasonCodes, note }, reviewer, at),
  setAside: (current, { photo, note, reviewer }, at) =>
    setMessageAside(current, { photoId: photo.id, note }, reviewer, at),
  takeEffect: (current, _told, at) => takeEffect(current, at),
  deliver: (current, { inmateId }, at) => deliverMessage(current, { kind: "inmate", id: inmateId }, at),
  view: (current, { inmateId }, at) => viewMessage(current, { kind: "inmate", id: inmateId }, at),
  withdraw: (current, { senderId }, at) => withdrawMessage(current, senderId, at),
  expire: (current, _told, at) => expireMessage(current, at),
} as const satisfies Readonly<Record<string, Step>>;

type StepName = keyof typeof STEPS;

const approved = ["claim", "approve", "takeEffect"] as const;

const STEPS_OF: Readonly<Record<DemoStory, readonly StepName[]>> = {
  queued: [],
  setAside: ["claim", "setAside"],
  approved,
  delivered: [...approved, "deliver"],
  viewed: [...approved, "deliver", "view"],
  rejected: ["claim", "reject", "takeEffect"],
  withdrawn: ["withdraw"],
  expired: ["expire"],
};

/** Something that happened at a moment, to be done in the order of the moments. */
export type Happening = { readonly at: Instant; readonly happen: () => Promise<void> };

/** Tells the story of one message as what happened, each step at a believable time before `now`. */
export function happeningsOf(messages: MessageStore, told: Told, story: DemoStory, now: Instant): readonly Happening[] {
  const moments = momentsOf(told, now);
  const submit = { at: told.submittedAt, happen: () => submitTold(messages, told) };
  return [
    submit,
    ...STEPS_OF[story].map((name) => ({
      at: moments[name],
      happen: () => stepTold(messages, told, name, moments[name]),
    })),
  ];
}

/** A decision takes a minute and a half; the inmate looks some hours later. */
function momentsOf({ answeredAt: claim, submittedAt, rules }: Told, now: Instant): Readonly<Record<StepName, Instant>> {
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

async function submitTold(messages: MessageStore, told: Told): Promise<void> {
  const { id, senderId, inmateId, caption, creditCost, photo, submittedAt } = told;
  must(id, await messages.saveUnsubmitted({ id, senderId, photo, preparedAt: later(submittedAt, -MINUTE_MS) }));
  must(
    id,
    await messages.submit({ messageId: id, senderId, inmateId }, (current) =>
      submitMessage(current, { messageId: id, inmateId, caption, creditCost }, senderId, submittedAt),
    ),
  );
}

async function stepTold(messages: MessageStore, told: Told, name: StepName, at: Instant): Promise<void> {
  must(told.id, await messages.change(told.id, (current) => STEPS[name](current, told, at)));
}

function must(id: MessageId, result: Result<unknown, string>): void {
  if (!result.ok) throw new Error(`Failed to seed message ${id}: ${result.code}.`);
}
