import { examplePhoto } from "@keepsake/shared/examples";
import type { PhotoId } from "@keepsake/shared/ids";
import { later, SECOND_MS } from "@keepsake/shared/instant";
import { accept, refuse } from "@keepsake/shared/result";
import { beforeEach, describe, expect, test } from "vitest";
import { submitTerms } from "../src/domain/submit-message.ts";
import type { Store } from "../src/ports/store.ts";
import type { OpenStore } from "./temporary-store.ts";
import { inmateIdOf, messageIdOf, NOW, send, senderIdOf, insertFixtures, submit, FACILITY_ID } from "./fixtures.ts";

const ANA = senderIdOf(0);
const at = (seconds: number) => later(NOW, seconds * SECOND_MS);

/** What every store does with photos that were ingested and not submitted. */
export function describeUnsubmittedPhotos(name: string, open: OpenStore): void {
  describe(`the photos of ${name} that are not submitted`, () => {
    let store: Store;
    let reopen: () => Promise<Store>;
    beforeEach(async () => {
      ({ store, reopen } = await open());
      await insertFixtures(store, 4);
    });

    test("a photo not submitted yet is the first of its id, and no other sender's", async () => {
      const unsubmitted = { id: messageIdOf(1), senderId: ANA, photo: examplePhoto(), preparedAt: NOW };
      const otherPhoto = examplePhoto({ id: "1".repeat(64) as PhotoId });
      expect(await store.messages.saveUnsubmitted(unsubmitted)).toEqual({ ok: true, value: unsubmitted });
      expect(await store.messages.saveUnsubmitted(unsubmitted)).toMatchObject({ ok: true });
      const others = [
        { ...unsubmitted, photo: otherPhoto },
        { ...unsubmitted, senderId: senderIdOf(1) },
      ];
      for (const other of others) {
        expect(await store.messages.saveUnsubmitted(other)).toEqual({ ok: false, code: "message-differs" });
      }
      expect(await store.messages.unsubmitted(unsubmitted.id)).toEqual(unsubmitted);
      await send(store, 0, unsubmitted.id);
      expect(await store.messages.saveUnsubmitted({ ...unsubmitted, photo: otherPhoto })).toMatchObject({ ok: false });
    });

    test("I9: photos prepared before a moment and not submitted are dropped for good, and who submits one hands its photo in again", async () => {
      const photoOf = (n: number, sender: number, seconds: number) => ({
        id: messageIdOf(n),
        senderId: senderIdOf(sender),
        photo: examplePhoto(),
        preparedAt: at(seconds),
      });
      for (const unsubmitted of [photoOf(1, 0, 0), photoOf(2, 0, 5), photoOf(3, 1, 4)])
        await store.messages.saveUnsubmitted(unsubmitted);
      const counts = async ({ messages }: Store) =>
        Promise.all([0, 1, 2].map((n) => messages.countOfUnsubmitted(senderIdOf(n))));
      expect(await counts(store)).toEqual([2, 1, 0]);
      expect(await store.messages.dropUnsubmitted(at(5))).toBe(2);
      expect(await store.messages.dropUnsubmitted(at(5))).toBe(0);
      expect(await counts(store)).toEqual([1, 0, 0]);

      const again = await reopen();
      expect(await counts(again)).toEqual([1, 0, 0]);
      expect(await again.messages.unsubmitted(messageIdOf(1))).toBeUndefined();
      expect(await submit(again, 0, messageIdOf(1))).toMatchObject({ ok: false, code: "photo-missing" });
      expect(await again.messages.account(ANA)).toMatchObject({ available: 100, held: 0 });
      expect(await send(again, 0, messageIdOf(1))).toMatchObject({ ok: true });
      expect(await submit(again, 0, messageIdOf(2))).toMatchObject({ ok: true });
      expect(await counts(again)).toEqual([0, 0, 0]);
    });

    test("a sender discards a photo that is not submitted, and nobody else's and no message", async () => {
      const { messages } = store;
      await messages.saveUnsubmitted({ id: messageIdOf(1), senderId: ANA, photo: examplePhoto(), preparedAt: NOW });
      expect(await messages.discardUnsubmitted(messageIdOf(1), senderIdOf(1))).toEqual(accept(null));
      expect(await messages.unsubmitted(messageIdOf(1))).toBeDefined();
      expect(await messages.discardUnsubmitted(messageIdOf(1), ANA)).toEqual(accept(null));
      expect(await messages.discardUnsubmitted(messageIdOf(1), ANA)).toEqual(accept(null));
      expect(await messages.unsubmitted(messageIdOf(1))).toBeUndefined();

      await send(store, 0, messageIdOf(2));
      expect(await messages.discardUnsubmitted(messageIdOf(2), senderIdOf(1))).toEqual(accept(null));
      expect(await messages.discardUnsubmitted(messageIdOf(2), ANA)).toEqual(refuse("move-not-allowed"));
      const again = await reopen();
      expect(await again.messages.unsubmitted(messageIdOf(1))).toBeUndefined();
      expect(await again.messages.read(messageIdOf(2))).toMatchObject({ status: "queued" });
      expect(await again.messages.countOfUnsubmitted(ANA)).toBe(0);
    });

    test("of a submit and a discard at the same moment one is done and the other refused", async () => {
      const ids = Array.from({ length: 16 }, (_, n) => messageIdOf(n));
      for (const id of ids) {
        await store.messages.saveUnsubmitted({ id, senderId: ANA, photo: examplePhoto(), preparedAt: NOW });
      }
      const pairs = await Promise.all(
        ids.map((id, n) => {
          const discard = () => store.messages.discardUnsubmitted(id, ANA);
          const early = n % 2 === 0 ? discard() : undefined;
          const submitted = submit(store, 0, id);
          return Promise.all([submitted, early ?? discard()]);
        }),
      );
      for (const [submitted, discarded] of pairs) {
        expect(submitted.ok ? discarded : submitted).toMatchObject({
          code: submitted.ok ? "move-not-allowed" : "photo-missing",
        });
      }
      const sent = pairs.filter(([submitted]) => submitted.ok).length;
      expect(await store.messages.account(ANA)).toMatchObject({ held: 2 * sent });
      expect(await store.messages.countOfUnsubmitted(ANA)).toBe(0);
    });

    test("what a submit would read can be asked for without saving anything", async () => {
      const about = { messageId: messageIdOf(1), senderId: ANA, inmateId: inmateIdOf(0) };
      const photo = { id: messageIdOf(1), senderId: ANA, photo: examplePhoto(), preparedAt: NOW };
      await store.messages.saveUnsubmitted(photo);
      const context = await store.messages.submitContext(about);
      expect(context).toMatchObject({
        message: undefined,
        unsubmitted: photo,
        account: { available: 100, held: 0 },
        inmate: { id: inmateIdOf(0) },
        facility: { id: FACILITY_ID },
        contact: { status: "accepted" },
        isForbidden: false,
      });
      expect(submitTerms(context, 2)).toMatchObject({ ok: true });
      await submit(store, 0, messageIdOf(1));
      expect(await store.messages.submitContext(about)).toMatchObject({
        message: { status: "queued" },
        unsubmitted: undefined,
        account: { available: 98, held: 2 },
      });
    });

    test("of a submit and a drop at the same moment each photo sees one", async () => {
      const ids = Array.from({ length: 16 }, (_, n) => messageIdOf(n));
      for (const id of ids) {
        await store.messages.saveUnsubmitted({ id, senderId: ANA, photo: examplePhoto(), preparedAt: NOW });
      }
      const submits = ids.slice(0, 8).map((id) => submit(store, 0, id));
      const dropping = store.messages.dropUnsubmitted(at(1));
      const answers = await Promise.all([...submits, ...ids.slice(8).map((id) => submit(store, 0, id))]);
      const sent = answers.filter(({ ok }) => ok).length;
      expect(await dropping).toBe(ids.length - sent);
      expect(answers.filter((answer) => !answer.ok && answer.code === "photo-missing")).toHaveLength(ids.length - sent);
      expect(await store.messages.account(ANA)).toMatchObject({ held: 2 * sent });
      expect(await store.messages.countOfUnsubmitted(ANA)).toBe(0);
    });
  });
}
