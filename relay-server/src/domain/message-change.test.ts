import { type Account, emptyAccount, isBalanced, post } from "@keepsake/shared/credits/account";
import { EXAMPLE_NOW, exampleMessage } from "@keepsake/shared/examples";
import type { MessageId } from "@keepsake/shared/ids";
import { DAY_MS, type Instant, later, SECOND_MS } from "@keepsake/shared/instant";
import { isSettled, type MessageStatus } from "@keepsake/shared/message/lifecycle";
import type { Message } from "@keepsake/shared/message/message";
import { ReasonCode } from "@keepsake/shared/message/reason-codes";
import { refuse, type Result } from "@keepsake/shared/result";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ANA, exampleCurrent, exampleSubmitCurrent, ROSA, TOM } from "../../test-support/example-current.ts";
import { deliverMessage, viewMessage } from "./deliver-message.ts";
import { endLease, expireMessage, takeEffect } from "./due-message.ts";
import { type Current, type MessageChange, moved, postLedger } from "./message-change.ts";
import {
  approveMessage,
  claimMessage,
  rejectMessage,
  setMessageAside,
  unclaimMessage,
  undoDecision,
} from "./review-message.ts";
import { confirmDecision, disagreeWithDecision } from "./second-review.ts";
import { submitMessage, withdrawMessage } from "./submit-message.ts";

const KIOSK = { kind: "kiosk", id: "kiosk-1" } as const;
const CREDIT_COST = 2;
const MESSAGES = 5;
const photoId = exampleMessage().photo.id;
const reject = (code: string) => (current: Current, now: Instant) =>
  rejectMessage(current, { photoId, reasonCodes: [ReasonCode.parse(code)], note: "" }, ROSA, now);

/** The relay's own decisions, as its handlers and jobs call them. */
const DECISIONS: readonly ((current: Current, now: Instant) => Result<MessageChange, string>)[] = [
  (current, now) => claimMessage(current, ROSA, now),
  (current, now) => claimMessage(current, TOM, now),
  (current, now) => unclaimMessage(current, ROSA, now),
  (current, now) => approveMessage(current, photoId, ROSA, now),
  reject("weapons"),
  reject("no-contact-order"),
  (current, now) => setMessageAside(current, { photoId, note: "" }, ROSA, now),
  (current, now) => undoDecision(current, ROSA, now),
  takeEffect,
  endLease,
  expireMessage,
  (current, now) => confirmDecision(current, photoId, TOM, now),
  (current, now) => disagreeWithDecision(current, { photoId, note: "" }, TOM, now),
  (current, now) => withdrawMessage(current, ANA, now),
  (current, now) => deliverMessage(current, KIOSK, now),
  (current, now) => viewMessage(current, KIOSK, now),
  ({ message }, at) => moved(message, { action: "recall", by: KIOSK, at, recallCredits: "refund" }),
];

const acts = fc.array(
  fc.record({
    message: fc.nat({ max: MESSAGES - 1 }),
    choice: fc.nat({ max: 10_000 }),
    passes: fc.constantFrom(0, SECOND_MS, 20 * SECOND_MS, 3 * DAY_MS),
  }),
  { minLength: 40, maxLength: 250 },
);

test("M8, M9: no run of the relay's decisions loses or invents a credit, and each hold is settled once", () => {
  const reached = new Set<MessageStatus>();
  fc.assert(
    fc.property(acts, (run) => {
      let account = bought(7);
      let now = EXAMPLE_NOW;
      const messages: (Message | undefined)[] = Array.from({ length: MESSAGES });
      const lines = new Set<string>();
      const apply = (index: number, changed: Result<MessageChange, string>) => {
        if (!changed.ok) return;
        account = postLedger(account, changed.value.ledger);
        for (const { id } of changed.value.ledger) {
          expect(lines).not.toContain(id);
          lines.add(id);
        }
        messages[index] = changed.value.message;
        reached.add(changed.value.message.status);
      };

      for (const { message: index, choice, passes } of run) {
        now = later(now, passes);
        const message = messages[index];
        apply(index, message === undefined ? submit(index, account, now) : decide(choice, message, now));
        expect(isBalanced(account)).toBe(true);
        const open = messages.filter((each) => each !== undefined && !isSettled(each.status)).length;
        expect(account.held).toBe(open * CREDIT_COST);
      }
    }),
    { numRuns: 300 },
  );
  expect([...reached].toSorted()).toEqual([
    "approved",
    "awaitingSecond",
    "decided",
    "delivered",
    "expired",
    "inReview",
    "queued",
    "recalled",
    "rejected",
    "setAside",
    "viewed",
    "withdrawn",
  ]);
});

test("M3: a ledger line that overdraws an account, or is another sender's, is a bug", () => {
  const line = { id: "line", senderId: ANA, kind: "hold", credits: 2, at: EXAMPLE_NOW } as const;
  expect(() => postLedger(bought(1), [line])).toThrow("overdraws");
  expect(() => postLedger(bought(3), [line, { ...line, id: "again" }])).toThrow("overdraws");
  expect(() => postLedger(bought(9), [{ ...line, senderId: "sender-other" as typeof ANA }])).toThrow("the account is");
  expect(postLedger(bought(4), [line, { ...line, id: "again" }])).toMatchObject({ available: 0, held: 4 });
});

function bought(credits: number): Account {
  const purchase = { id: "purchase", senderId: ANA, kind: "purchase", credits, at: EXAMPLE_NOW } as const;
  const posted = post(emptyAccount(ANA), purchase);
  if (!posted.ok) throw new Error(posted.code);
  return posted.value;
}

function submit(index: number, account: Account, now: Instant) {
  const messageId = `0198f2a4-5c1e-7a3b-9d20-00000000000${index}` as MessageId;
  const { unsubmitted, ...current } = exampleSubmitCurrent({ account });
  const { inmateId } = exampleMessage();
  return submitMessage(
    { ...current, unsubmitted: unsubmitted && { ...unsubmitted, id: messageId } },
    { messageId, inmateId, caption: "Hi!", creditCost: CREDIT_COST },
    ANA,
    now,
  );
}

/** One of the decisions that change something now, or most lives would end before they began. */
function decide(choice: number, message: Message, now: Instant): Result<MessageChange, string> {
  const current = { ...exampleCurrent(), message };
  const changes = DECISIONS.map((each) => each(current, now)).filter(
    (changed) => changed.ok && changed.value.message !== message,
  );
  return changes[choice % changes.length] ?? refuse("nothing-to-change");
}
