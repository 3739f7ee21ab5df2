import { isBalanced, type LedgerEntry } from "@keepsake/shared/credits/account";
import { exampleFacility, examplePhoto } from "@keepsake/shared/examples";
import type { HousingUnitId } from "@keepsake/shared/ids";
import { later, SECOND_MS } from "@keepsake/shared/instant";
import { DEFAULT_RULES } from "@keepsake/shared/places/facility";
import { accept, refuse } from "@keepsake/shared/result";
import { beforeEach, describe, expect, test } from "vitest";
import { claimMessage } from "../src/domain/review-message.ts";
import { takeEffect } from "../src/domain/due-message.ts";
import { withdrawMessage } from "../src/domain/submit-message.ts";
import type { Store } from "../src/ports/store.ts";
import { describeMessageLists } from "./describe-message-lists.ts";
import { describeUnsubmittedPhotos } from "./describe-unsubmitted-photos.ts";
import { contentsOf } from "./fixtures.ts";
import type { OpenStore } from "./temporary-store.ts";
import {
  approve,
  approveForGood,
  inmateIdOf,
  inmateOf,
  insertRecord,
  messageIdOf,
  NOW,
  REVIEWER,
  send,
  senderIdOf,
  insertFixtures,
  FACILITY_ID,
  UNITS,
} from "./fixtures.ts";

const ANA = senderIdOf(0);
const at = (seconds: number) => later(NOW, seconds * SECOND_MS);

/** What every store of messages does; a new one is finished when this is green. */
export function describeMessageStore(name: string, open: OpenStore): void {
  describeMessageLists(name, open);
  describeUnsubmittedPhotos(name, open);

  describe(`the messages of ${name}`, () => {
    let store: Store;
    let reopen: () => Promise<Store>;
    beforeEach(async () => {
      ({ store, reopen } = await open());
      await insertFixtures(store, 4);
    });

    test("a submit holds the credits and queues the message in one commit, and drops what was not submitted", async () => {
      const sent = await send(store, 0, messageIdOf(1));
      expect(sent).toMatchObject({ ok: true, value: { status: "queued", senderId: ANA } });
      expect(await store.messages.account(ANA)).toMatchObject({ bought: 100, available: 98, held: 2 });
      expect(await store.messages.ledger(ANA)).toMatchObject([{ kind: "purchase" }, { kind: "hold", credits: 2 }]);
      expect(await store.messages.unsubmitted(messageIdOf(1))).toBeUndefined();
    });

    test("a submit asked for twice, or at the same moment, is one message and one hold", async () => {
      const answers = await Promise.all([1, 2, 3].map(() => send(store, 0, messageIdOf(1))));
      expect(answers.every(({ ok }) => ok)).toBe(true);
      expect(await store.messages.account(ANA)).toMatchObject({ available: 98, held: 2 });
      expect(await store.messages.ofSender(ANA, { limit: 10 })).toHaveLength(1);
    });

    test("a submit reads the inmate, the facility, the contact and the order against it", async () => {
      await insertRecord(store, "noContact", {
        id: "order-1",
        facilityId: FACILITY_ID,
        senderId: ANA,
        inmateId: inmateIdOf(0),
      });
      const about = { messageId: messageIdOf(1), senderId: ANA, inmateId: inmateIdOf(0) };
      await store.messages.submit(about, (current) => {
        expect(current).toMatchObject({
          message: undefined,
          unsubmitted: undefined,
          account: { available: 100 },
          inmate: { id: inmateIdOf(0) },
          facility: { id: FACILITY_ID },
          contact: { status: "accepted" },
          isForbidden: true,
        });
        return refuse("no-contact");
      });
      await store.messages.submit({ ...about, senderId: senderIdOf(1) }, (current) => {
        expect(current).toMatchObject({ contact: undefined, isForbidden: false });
        return refuse("no-contact");
      });
    });

    test("a refusal is handed back, and neither it nor a throw saves anything", async () => {
      await send(store, 0, messageIdOf(1));
      const before = await store.messages.read(messageIdOf(1));
      expect(await store.messages.change(messageIdOf(1), () => refuse("taken", { by: "x" }))).toEqual(
        refuse("taken", { by: "x" }),
      );
      const thrown = store.messages.change(messageIdOf(1), () => {
        throw new Error("Failed to decide: on purpose.");
      });
      await expect(thrown).rejects.toThrow("on purpose");
      expect(await store.messages.read(messageIdOf(1))).toEqual(before);
      expect(await store.messages.change(messageIdOf(9), () => refuse("taken"))).toMatchObject({
        code: "unknown-message",
      });
    });

    test.each<[string, Partial<LedgerEntry>, string | RegExp]>([
      ["overdraws the account", { kind: "hold", credits: 99 }, "overdraws"],
      ["captures what was never held", { kind: "capture", credits: 3 }, "more than the account has"],
      ["is another sender's", { senderId: senderIdOf(1) }, "the account is"],
      // Each store guards the id in its own way and with its own words.
      ["is posted already", { id: `${messageIdOf(1)}:hold` }, /posted already|duplicate key/u],
    ])("E2: a change with a ledger line that %s is a bug, and nothing of it is saved", async (_what, line, why) => {
      await send(store, 0, messageIdOf(1));
      const before = await contentsOf(store);
      const entry = { id: "line", senderId: ANA, kind: "hold", credits: 2, at: NOW, ...line } as const;
      const changed = store.messages.change(messageIdOf(1), (current) => {
        const claimed = claimMessage(current, REVIEWER, NOW);
        return claimed.ok ? accept({ ...claimed.value, ledger: [entry] }) : claimed;
      });
      await expect(changed).rejects.toThrow(why);
      expect(await contentsOf(store)).toEqual(before);
    });

    test("many at once on one account never overdraw it", async () => {
      const answers = await Promise.all(Array.from({ length: 64 }, (_, n) => send(store, 0, messageIdOf(n))));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(50);
      expect(answers.filter((answer) => !answer.ok && answer.code === "insufficient-credits")).toHaveLength(14);
      const account = await store.messages.account(ANA);
      expect(account).toMatchObject({ available: 0, held: 100 });
      expect(isBalanced(account)).toBe(true);
    });

    test("a hold is settled once, however many try", async () => {
      await send(store, 0, messageIdOf(1));
      await approve(store, messageIdOf(1));
      const late = at(DEFAULT_RULES.undoSeconds);
      const both = Array.from({ length: 16 }, (_, n) =>
        store.messages.change(messageIdOf(1), (current) =>
          n % 2 === 0 ? takeEffect(current, late) : withdrawMessage(current, ANA, late),
        ),
      );
      await Promise.all(both);
      expect(await store.messages.account(ANA)).toMatchObject({ available: 98, held: 0, captured: 2 });
      expect(await store.messages.ledger(ANA)).toHaveLength(3);
    });

    test("the same ledger entry is posted once, and a payout of more than there is not at all", async () => {
      const entry = { id: "stripe-1", senderId: ANA, kind: "purchase", credits: 20, at: NOW } as const;
      await Promise.all([1, 2, 3].map(() => store.messages.post(entry)));
      expect(await store.messages.post(entry)).toMatchObject({ ok: true, value: { bought: 120 } });
      const payout = { ...entry, id: "payout-1", kind: "payout", credits: 121 } as const;
      expect(await store.messages.post(payout)).toMatchObject({ ok: false, code: "insufficient-credits" });
      expect(await store.messages.ledger(ANA)).toHaveLength(2);
      expect(await store.messages.account(senderIdOf(99))).toMatchObject({ bought: 0, available: 0 });
    });

    test.each([{ senderId: senderIdOf(1) }, { credits: 50 }, { kind: "payout" }] as const)(
      "an entry id that is posted throws with other content, %j",
      async (other) => {
        const entry = { id: "stripe-1", senderId: ANA, kind: "purchase", credits: 20, at: NOW } as const;
        await store.messages.post(entry);
        await expect(store.messages.post({ ...entry, ...other })).rejects.toThrow("stripe-1: it is posted already");
        expect(await store.messages.account(ANA)).toMatchObject({ bought: 120 });
        expect(await store.messages.account(senderIdOf(1))).toMatchObject({ bought: 100 });
      },
    );

    test("a unit's numbers have no gap while 64 changes in four units run at once", async () => {
      const ids = Array.from({ length: 64 }, (_, n) => messageIdOf(n));
      await Promise.all(ids.map((id, n) => send(store, n % 4, id)));
      await Promise.all(ids.map((id) => approveForGood(store, id)));
      for (const unitId of UNITS) {
        const { head, events } = await store.messages.unitEvents(unitId, 0, 500);
        expect(head).toBe(16);
        expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 16 }, (_, n) => n + 1));
        expect(new Set(events.map(({ messageId }) => messageId)).size).toBe(16);
      }
    });

    test("a decision sees the commits before it, also those of the same moment", async () => {
      const moveOut = insertRecord(store, "inmate", { ...inmateOf(0), unitId: UNITS[2] as HousingUnitId });
      const close = insertRecord(store, "facility", exampleFacility({ photos: { offered: false } }));
      const sent = send(store, 0, messageIdOf(1));
      await Promise.all([moveOut, close]);
      expect(await sent).toMatchObject({ ok: false, code: "photos-not-offered" });
    });

    test("closed while commits wait, it finishes them first", async () => {
      const ids = Array.from({ length: 64 }, (_, n) => `purchase-late-${n}`);
      const posted = Promise.all(
        ids.map((id) => store.messages.post({ id, senderId: ANA, kind: "purchase", credits: 1, at: NOW })),
      );
      const again = await reopen();
      expect((await posted).every(({ ok }) => ok)).toBe(true);
      expect(await again.messages.account(ANA)).toMatchObject({ bought: 164 });
    });

    test("opened again it knows all that it knew", async () => {
      for (let n = 0; n < 70; n++) await send(store, n % 3, messageIdOf(n), at(n));
      for (const n of [0, 3, 6, 7]) await approveForGood(store, messageIdOf(n), at(100 + n));
      await approve(store, messageIdOf(9), at(200));
      await store.messages.saveUnsubmitted({
        id: messageIdOf(99),
        senderId: ANA,
        photo: examplePhoto(),
        preparedAt: NOW,
      });
      const before = await contentsOf(store);
      const again = await reopen();
      expect(await contentsOf(again)).toEqual(before);
      expect(await send(again, 0, messageIdOf(0), at(0))).toMatchObject({ ok: true, value: { status: "approved" } });
      await approveForGood(again, messageIdOf(9), at(300));
      await send(again, 0, messageIdOf(71), at(301));
      await approveForGood(again, messageIdOf(71), at(302));
      expect((await again.messages.unitEvents(UNITS[0] as HousingUnitId, 0, 99)).events.at(-1)?.seq).toBe(5);
    });
  });
}
