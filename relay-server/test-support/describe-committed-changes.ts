import { later, SECOND_MS } from "@keepsake/shared/instant";
import { DEFAULT_RULES } from "@keepsake/shared/places/facility";
import { refuse } from "@keepsake/shared/result";
import { beforeEach, describe, expect, test } from "vitest";
import type { CommittedChange } from "../src/domain/audience.ts";
import { viewMessage } from "../src/domain/deliver-message.ts";
import { claimMessage } from "../src/domain/review-message.ts";
import type { Store } from "../src/ports/store.ts";
import {
  approve,
  approveForGood,
  insertFixtures,
  messageIdOf,
  NOW,
  REVIEWER,
  send,
  senderIdOf,
  submit,
  UNITS,
} from "./fixtures.ts";

const ANA = senderIdOf(0);
const ID = messageIdOf(1);
const INMATE = { kind: "inmate", id: "inmate-0" } as const;

/** `reported` is what the store gave its alarm so far. */
type OpenReporting = () => Promise<{ readonly store: Store; readonly reported: () => readonly string[] }>;

/** What every store publishes of what it committed. */
export function describeCommittedChanges(name: string, open: OpenReporting): void {
  describe(`the changes that ${name} publishes`, () => {
    let store: Store;
    let reported: () => readonly string[];
    let published: CommittedChange[];
    beforeEach(async () => {
      ({ store, reported } = await open());
      await insertFixtures(store, 4);
      published = [];
      store.subscribe((change) => published.push(change));
    });

    test("E7: a submit is published with what was before and what is after, and with its account", async () => {
      expect(await send(store, 0, ID)).toMatchObject({ ok: true });
      expect(published).toMatchObject([
        { kind: "message", before: undefined, after: { id: ID, status: "queued" } },
        { kind: "account", senderId: ANA },
      ]);
    });

    test("E7: an approval is published with the new head of its unit", async () => {
      await send(store, 0, ID);
      await approve(store, ID);
      published = [];
      await approveForGood(store, ID);
      expect(published).toContainEqual({ kind: "unit", unitId: UNITS[0], head: 1 });
      const effect = published.find((change) => change.kind === "message" && change.after.status === "approved");
      expect(effect).toMatchObject({ before: { status: "decided" } });
    });

    test("E7: what is published can be read already", async () => {
      const seen: unknown[] = [];
      store.subscribe((change) => {
        if (change.kind === "message") seen.push(store.messages.read(change.after.id));
      });
      await send(store, 0, ID);
      expect(await Promise.all(seen)).toMatchObject([{ status: "queued" }]);
    });

    test("E7: a purchase is published once, however often it is posted", async () => {
      const purchase = { id: "purchase-again", senderId: ANA, kind: "purchase", credits: 5, at: NOW } as const;
      await store.messages.post(purchase);
      await store.messages.post(purchase);
      expect(published).toEqual([{ kind: "account", senderId: ANA }]);
    });

    test("A10: what changed nothing is not published: a refusal, a throw, an act repeated", async () => {
      await send(store, 0, ID);
      await approveForGood(store, ID);
      const viewedAt = later(NOW, DEFAULT_RULES.undoSeconds * SECOND_MS);
      const view = () => store.messages.change(ID, (current) => viewMessage(current, INMATE, viewedAt));
      await view();
      published = [];
      expect(await view()).toMatchObject({ ok: true, value: { status: "viewed" } });
      expect(await submit(store, 0, ID)).toMatchObject({ ok: true });
      expect(await store.messages.change(ID, () => refuse("taken"))).toMatchObject({ ok: false });
      const thrown = store.messages.change(ID, () => {
        throw new Error("Failed to decide: on purpose.");
      });
      await expect(thrown).rejects.toThrow("on purpose");
      expect(published).toEqual([]);
    });

    test("E7: a listener that ended its subscription receives nothing more", async () => {
      const late: CommittedChange[] = [];
      const end = store.subscribe((change) => late.push(change));
      end();
      await send(store, 0, ID);
      expect(late).toEqual([]);
      expect(published).not.toEqual([]);
    });

    test("E7: a listener that throws breaks no commit, is reported and keeps nobody else from receiving it", async () => {
      const received: CommittedChange[] = [];
      store.subscribe(() => {
        throw new Error("Failed to listen: on purpose.");
      });
      store.subscribe((change) => received.push(change));
      expect(await send(store, 0, ID)).toMatchObject({ ok: true });
      const claimed = await store.messages.change(ID, (current) => claimMessage(current, REVIEWER, NOW));
      expect(claimed).toMatchObject({ ok: true, value: { status: "inReview" } });
      expect(received.map(({ kind }) => kind)).toEqual(["message", "account", "message"]);
      expect(reported()).toHaveLength(3);
      expect(reported()[0]).toContain("a listener threw");
    });
  });
}
