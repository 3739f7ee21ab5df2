import { examplePhoto } from "@keepsake/shared/examples";
import type { FacilityId, HousingUnitId, PhotoId, StaffId } from "@keepsake/shared/ids";
import { later, SECOND_MS } from "@keepsake/shared/instant";
import { DEFAULT_RULES } from "@keepsake/shared/places/facility";
import type { Message } from "@keepsake/shared/message/message";
import type { ReasonCode } from "@keepsake/shared/message/reason-codes";
import { beforeEach, describe, expect, test } from "vitest";
import { claimMessage, rejectMessage, setMessageAside } from "../src/domain/review-message.ts";
import { confirmDecision } from "../src/domain/second-review.ts";
import { takeEffect } from "../src/domain/due-message.ts";
import type { Store } from "../src/ports/store.ts";
import type { OpenStore } from "./temporary-store.ts";
import {
  approve,
  approveForGood,
  inmateIdOf,
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
const idsOf = (messages: readonly { readonly id: string }[]) => messages.map(({ id }) => id);

/** In which orders and pages messages and unit events are found. */
export function describeMessageLists(name: string, open: OpenStore): void {
  describe(`the lists of ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      ({ store } = await open());
      await insertFixtures(store, 4);
    });

    test("unit events come in pages after a number", async () => {
      for (let n = 0; n < 5; n++) {
        await send(store, 0, messageIdOf(n));
        await approveForGood(store, messageIdOf(n), at(n));
      }
      const [unitId] = UNITS as [HousingUnitId];
      expect(await store.messages.unitEvents(unitId, 1, 2)).toEqual({
        head: 5,
        events: [1, 2].map((n) => ({
          seq: n + 1,
          kind: "arrived",
          messageId: messageIdOf(n),
          inmateId: inmateIdOf(0),
          at: at(n + DEFAULT_RULES.undoSeconds),
        })),
      });
      expect(await store.messages.unitEvents(unitId, 5, 2)).toEqual({ head: 5, events: [] });
      expect(await store.messages.unitEvents(UNITS[1] as HousingUnitId, 0, 2)).toEqual({ head: 0, events: [] });
    });

    test("those that wait come longest first, with the count of all", async () => {
      for (const n of [3, 1, 2]) await send(store, 0, messageIdOf(n), at(n));
      await store.messages.change(messageIdOf(1), (current) => claimMessage(current, REVIEWER, at(9)));
      await send(store, 1, messageIdOf(4), at(4));
      const waiting = await store.messages.waiting(FACILITY_ID, "queued", 2);
      expect(waiting.count).toBe(3);
      expect(idsOf(waiting.messages)).toEqual([messageIdOf(2), messageIdOf(3)]);
      expect(await store.messages.waiting("elsewhere" as FacilityId, "queued", 2)).toEqual({ count: 0, messages: [] });

      await store.messages.change(messageIdOf(1), (current) =>
        setMessageAside(current, { photoId: current.message.photo.id, note: "" }, REVIEWER, at(10)),
      );
      expect(idsOf((await store.messages.waiting(FACILITY_ID, "setAside", 2)).messages)).toEqual([messageIdOf(1)]);
      expect((await store.messages.waiting(FACILITY_ID, "queued", 9)).count).toBe(3);
    });

    test("R9: those that wait for a second officer are listed apart, and the deadline ends them too", async () => {
      for (const n of [1, 2]) await send(store, 0, messageIdOf(n), at(n));
      const rejection = { reasonCodes: ["no-contact-order" as ReasonCode], note: "" };
      for (const n of [2, 1]) {
        await store.messages.change(messageIdOf(n), (current) => claimMessage(current, REVIEWER, at(n)));
        await store.messages.change(messageIdOf(n), (current) =>
          rejectMessage(current, { photoId: current.message.photo.id, ...rejection }, REVIEWER, at(n)),
        );
        await store.messages.change(messageIdOf(n), (current) =>
          takeEffect(current, at(n + DEFAULT_RULES.undoSeconds)),
        );
      }
      const awaiting = await store.messages.waiting(FACILITY_ID, "awaitingSecond", 1);
      expect(awaiting.count).toBe(2);
      expect(idsOf(awaiting.messages)).toEqual([messageIdOf(1)]);
      expect((await store.messages.waiting(FACILITY_ID, "setAside", 9)).count).toBe(0);
      const deadline = awaiting.messages[0]?.deadlineAt ?? NOW;
      expect((await store.messages.due(later(deadline, -1))).deadlines).toEqual([]);
      expect((await store.messages.due(deadline)).deadlines).toEqual([messageIdOf(1)]);

      const second = { ...REVIEWER, id: "staff-tom" as StaffId };
      const { photo } = awaiting.messages[0] as Message;
      await store.messages.change(messageIdOf(1), (current) => confirmDecision(current, photo.id, second, at(99)));
      expect(idsOf((await store.messages.waiting(FACILITY_ID, "awaitingSecond", 9)).messages)).toEqual([
        messageIdOf(2),
      ]);
    });

    test("a reviewer's messages come oldest lease first", async () => {
      for (const n of [1, 2]) await send(store, 0, messageIdOf(n), at(n));
      for (const [n, seconds] of [
        [2, 5],
        [1, 6],
      ] as const) {
        await store.messages.change(messageIdOf(n), (current) => claimMessage(current, REVIEWER, at(seconds)));
      }
      expect(idsOf(await store.messages.heldBy(REVIEWER.id))).toEqual([messageIdOf(2), messageIdOf(1)]);
      expect(await store.messages.heldBy("staff-tom" as StaffId)).toEqual([]);
    });

    test("what came due is named, and what did not is not", async () => {
      for (const n of [1, 2, 3]) await send(store, 0, messageIdOf(n), at(n));
      await approve(store, messageIdOf(1), at(10));
      await store.messages.change(messageIdOf(2), (current) => claimMessage(current, REVIEWER, at(10)));
      const lease = (await store.messages.read(messageIdOf(2)))?.lease?.until ?? NOW;
      const deadline = (await store.messages.read(messageIdOf(3)))?.deadlineAt ?? NOW;

      expect(await store.messages.due(at(10 + DEFAULT_RULES.undoSeconds - 1))).toEqual({
        effects: [],
        leases: [],
        deadlines: [],
      });
      expect((await store.messages.due(at(10 + DEFAULT_RULES.undoSeconds))).effects).toEqual([messageIdOf(1)]);
      expect((await store.messages.due(later(lease, -1))).leases).toEqual([]);
      expect((await store.messages.due(lease)).leases).toEqual([messageIdOf(2)]);
      expect((await store.messages.due(later(deadline, -1))).deadlines).toEqual([]);
      expect((await store.messages.due(deadline)).deadlines).toEqual([messageIdOf(3)]);
    });

    test("a sender's messages come newest first, in pages, and are counted by facility", async () => {
      for (let n = 0; n < 40; n++) await send(store, 0, messageIdOf(n), at(n));
      await approveForGood(store, messageIdOf(7), at(50));
      const newest = await store.messages.ofSender(ANA, { limit: 3 });
      expect(idsOf(newest)).toEqual([39, 38, 37].map(messageIdOf));
      const next = await store.messages.ofSender(ANA, { before: messageIdOf(2), limit: 3 });
      expect(idsOf(next)).toEqual([1, 0].map(messageIdOf));
      expect(await store.messages.ofSender(senderIdOf(1), { limit: 3 })).toEqual([]);
      await send(store, 1, messageIdOf(41), at(41));
      for (const foreign of [41, 99].map(messageIdOf)) {
        expect(await store.messages.ofSender(ANA, { before: foreign, limit: 3 })).toEqual([]);
      }
      expect(await store.messages.countsOfSender(ANA, FACILITY_ID)).toEqual({ sent: 40, approved: 1 });
      expect(await store.messages.countsOfSender(ANA, "elsewhere" as FacilityId)).toEqual({ sent: 0, approved: 0 });
    });

    test("an inmate's photos are the approved ones, last approved first", async () => {
      for (const n of [1, 2, 3]) await send(store, 0, messageIdOf(n), at(n));
      await approveForGood(store, messageIdOf(2), at(10));
      await approveForGood(store, messageIdOf(1), at(20));
      expect(idsOf(await store.messages.ofInmate(inmateIdOf(0)))).toEqual([messageIdOf(1), messageIdOf(2)]);
      expect(await store.messages.ofInmate(inmateIdOf(1))).toEqual([]);
    });

    test("photos of messages and of what is not submitted yet are in use", async () => {
      expect([...(await store.messages.photosInUse())]).toEqual([]);
      await send(store, 0, messageIdOf(1));
      const photo = examplePhoto({ id: "1".repeat(64) as PhotoId, thumbnailId: "2".repeat(64) as PhotoId });
      await store.messages.saveUnsubmitted({ id: messageIdOf(2), senderId: ANA, photo, preparedAt: NOW });
      const used = [examplePhoto().id, examplePhoto().thumbnailId, photo.id, photo.thumbnailId];
      expect([...(await store.messages.photosInUse())].sort()).toEqual(used.sort());
    });
  });
}
