import { cp } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { isBalanced } from "@keepsake/shared/credits/account";
import { SECOND_MS, later } from "@keepsake/shared/instant";
import { expect, test } from "vitest";
import { viewMessage } from "../../domain/deliver-message.ts";
import { endLease, expireMessage, takeEffect } from "../../domain/due-message.ts";
import { withdrawMessage } from "../../domain/submit-message.ts";
import { approveMessage, claimMessage, rejectMessage, unclaimMessage } from "../../domain/review-message.ts";
import type { Current } from "../../domain/message-change.ts";
import type { Store } from "../../ports/store.ts";
import {
  FACILITY_ID,
  NOW,
  REVIEWER,
  contentsOf,
  insertFixtures,
  messageIdOf,
  send,
  senderIdOf,
} from "../../../test-support/fixtures.ts";
import { openStore, temporaryFolder } from "../../../test-support/temporary-store.ts";

const MOVES = {
  claim: (current: Current, now: typeof NOW) => claimMessage(current, REVIEWER, now),
  unclaim: (current: Current, now: typeof NOW) => unclaimMessage(current, REVIEWER, now),
  approve: (current: Current, now: typeof NOW) => approveMessage(current, current.message.photo.id, REVIEWER, now),
  reject: (current: Current, now: typeof NOW) =>
    rejectMessage(
      current,
      { photoId: current.message.photo.id, reasonCodes: ["weapons" as never], note: "" },
      REVIEWER,
      now,
    ),
  takeEffect,
  endLease,
  expire: expireMessage,
  view: (current: Current, now: typeof NOW) => viewMessage(current, { kind: "inmate", id: "inmate-0" }, now),
  withdraw: (current: Current, now: typeof NOW) => withdrawMessage(current, current.message.senderId, now),
} as const;

type Move = keyof typeof MOVES;

const MESSAGES = 12;
const message = fc.nat({ max: MESSAGES - 1 });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("send" as const), message }) },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant("move" as const),
      message,
      move: fc.constantFrom(...(Object.keys(MOVES) as Move[])),
      seconds: fc.nat({ max: 1000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("buy" as const), message }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("reopen" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

async function take(store: Store, taken: Exclude<Step, { kind: "reopen" }>): Promise<void> {
  if (taken.kind === "send") await send(store, taken.message % 4, messageIdOf(taken.message));
  if (taken.kind === "buy") {
    const senderId = senderIdOf(taken.message % 4);
    await store.messages.post({ id: `buy-${taken.message}`, senderId, kind: "purchase", credits: 3, at: NOW });
  }
  if (taken.kind === "move") {
    const now = later(NOW, taken.seconds * SECOND_MS);
    await store.messages.change<string>(messageIdOf(taken.message), (current) => MOVES[taken.move](current, now));
  }
}

test(
  "no run of commands makes a store that opens differently, or loses or invents a credit",
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 12 }), async (bursts) => {
        const folder = await temporaryFolder();
        let { store } = await openStore(folder, { segmentBytes: 8000 });
        await insertFixtures(store, 4, 5);
        for (const burst of bursts) {
          await Promise.all(burst.filter((taken) => taken.kind !== "reopen").map((taken) => take(store, taken)));
          if (burst.every(({ kind }) => kind !== "reopen")) continue;
          const before = await contentsOf(store);
          await store.close();
          ({ store } = await openStore(folder, { segmentBytes: 8000 }));
          expect(await contentsOf(store)).toEqual(before);
        }
        for (const n of [0, 1, 2, 3]) {
          const account = await store.messages.account(senderIdOf(n));
          expect(isBalanced(account) && account.available >= 0 && account.held >= 0).toBe(true);
          const messages = await store.messages.ofSender(senderIdOf(n), { limit: 99 });
          const undecided = messages.filter(({ status }) => ["queued", "inReview", "decided"].includes(status));
          expect(account.held).toBe(undecided.length * 2);
        }
        await store.close();
      }),
      { numRuns: 15 },
    );
  },
);

test("lines longer than a piece, with letters of several bytes, are read as they were written", async () => {
  const folder = await temporaryFolder();
  const { store } = await openStore(folder, { restMs: 3_600_000 });
  await insertFixtures(store, 4);
  const actor = { kind: "staff", id: REVIEWER.id } as const;
  // 10 kB to 2 MB of journal line each, so that lines begin and end anywhere in a piece.
  for (const characters of [5_000, 900_000, 3, 40_000, 350_000, 1]) {
    const about = "é€😀".repeat(characters / 4) + "é";
    await store.audit.append([{ facilityId: FACILITY_ID, at: NOW, actor, act: "message:view", about }]);
    await send(store, characters % 4, messageIdOf(characters));
  }
  const before = await contentsOf(store);
  const left = await temporaryFolder();
  for (const name of ["format.json", "journal"]) await cp(join(folder, name), join(left, name), { recursive: true });
  expect(await contentsOf((await openStore(left)).store)).toEqual(before);
});
