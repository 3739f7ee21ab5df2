import "fake-indexeddb/auto";
import type { MessageId } from "@keepsake/shared/ids";
import { MISSING_MESSAGES_MAX } from "@keepsake/shared/message/limits";
import { SEALED_PARTS } from "@keepsake/shared/protocol/sealed-message";
import { accept } from "@keepsake/shared/result";
import { beforeEach, describe, expect, test } from "vitest";
import { messageId, unitRelay } from "../../../test-support/unit-relay.ts";
import { openKioskDatabase, type FeedProgress } from "./database.ts";
import { partsStore, type PartsStore } from "./parts-store.ts";
import { catchUp, fetchMissing, nextInLine } from "./unit-feed.ts";

let store: PartsStore;
let databaseCount = 0;
const stored: number[] = [];

beforeEach(async () => {
  databaseCount += 1;
  store = partsStore(await openKioskDatabase(`feed-${databaseCount}`));
  stored.length = 0;
  triesFailed.clear();
});

const signal = new AbortController().signal;
const triesFailed = new Map<MessageId, number>();
const feedOf = (relay: ReturnType<typeof unitRelay>, using = relay.ask) => ({
  ask: using,
  fetchSealed: relay.fetchSealed,
  store,
  triesFailed,
  onStored: ({ cursor }: FeedProgress) => void stored.push(cursor),
});
const run = (relay: ReturnType<typeof unitRelay>, using = relay.ask) => catchUp(signal, feedOf(relay, using));

const cursor = async () => (await store.progress()).cursor;
const isKept = async (at: number) => (await store.read(messageId(at), "rendition")) !== undefined;

describe("catching up with the unit", () => {
  test("K2, K9: every message that arrived is stored with all its parts, up to the head", async () => {
    const relay = unitRelay();
    for (let at = 1; at <= 250; at += 1) relay.arrive(at);

    expect(await run(relay)).toBe("caught-up");

    expect(await cursor()).toBe(250);
    expect(await isKept(1)).toBe(true);
    expect(await isKept(250)).toBe(true);
    for (const part of SEALED_PARTS) {
      expect(await store.read(messageId(7), part)).toEqual(new TextEncoder().encode(`sealed ${part} of 7`));
    }
    expect(relay.fetched).toHaveLength(250);
  });

  test("a removal deletes what was stored, and a later arrival brings it back", async () => {
    const relay = unitRelay();
    relay.arrive(1);
    await run(relay);
    relay.remove(1);
    await run(relay);
    expect(await isKept(1)).toBe(false);

    relay.arrive(1);
    await run(relay);
    expect(await isKept(1)).toBe(true);
    expect(await cursor()).toBe(3);
  });

  test("what arrived and went again meanwhile is not even fetched", async () => {
    const relay = unitRelay();
    relay.arrive(1);
    relay.remove(1);

    expect(await run(relay)).toBe("caught-up");
    expect(relay.fetched).toEqual([]);
  });

  test("a message taken back while it is fetched holds nothing up", async () => {
    const relay = unitRelay();
    relay.arrive(1);
    for (let at = 2; at <= 9; at += 1) relay.arrive(at);
    relay.remove(1);

    expect(await run(relay)).toBe("caught-up");
    expect(await isKept(1)).toBe(false);
    expect(await isKept(9)).toBe(true);
  });

  test("K2: doubled and disordered events change nothing", async () => {
    const relay = unitRelay();
    for (let at = 1; at <= 6; at += 1) relay.arrive(at);
    const disordered = (async (name: "event:list", input: { after: number; limit: number }) => {
      const page = await relay.ask(name, input);
      return page.ok
        ? accept({ head: page.value.head, events: [...page.value.events.toReversed(), ...page.value.events] })
        : page;
    }) as typeof relay.ask;

    expect(await run(relay, disordered)).toBe("caught-up");
    expect(await cursor()).toBe(6);
    expect(relay.fetched).toHaveLength(6);
  });

  test("K2: nothing behind a gap is stored, so nothing is ever skipped", async () => {
    const relay = unitRelay();
    for (let at = 1; at <= 3; at += 1) relay.arrive(at);
    const gapped = (async (name: "event:list", input: { after: number; limit: number }) => {
      const page = await relay.ask(name, input);
      return page.ok
        ? accept({ head: page.value.head, events: page.value.events.filter(({ seq }) => seq !== 2) })
        : page;
    }) as typeof relay.ask;

    expect(await run(relay, gapped)).toBe("interrupted");
    expect(await cursor()).toBe(1);
    expect(await isKept(3)).toBe(false);

    expect(await run(relay)).toBe("caught-up");
    expect(await isKept(2)).toBe(true);
    expect(await isKept(3)).toBe(true);
  });

  test("K2: a step that could not be fetched whole leaves no trace and is done again", async () => {
    const relay = unitRelay();
    relay.arrive(1);
    await run(relay);
    relay.arrive(2);
    const away: typeof relay.ask = async (name, input) => {
      const page = await relay.ask(name, input);
      relay.goAway();
      return page;
    };

    expect(await run(relay, away)).toBe("interrupted");
    expect(await cursor()).toBe(1);
    expect(await isKept(2)).toBe(false);

    relay.comeBack();
    expect(await run(relay)).toBe("caught-up");
    expect(await isKept(2)).toBe(true);
  });

  test("K9: after a crash between storing and confirming, it goes on from what is stored", async () => {
    const relay = unitRelay();
    relay.arrive(1);
    relay.arrive(2);
    await expect(
      catchUp(signal, {
        ...feedOf(relay),
        onStored() {
          throw new Error("the power went");
        },
      }),
    ).rejects.toThrow("the power went");
    relay.arrive(3);
    relay.fetched.length = 0;

    expect(await cursor()).toBe(2);
    expect(await run(relay)).toBe("caught-up");
    expect(relay.fetched).toHaveLength(1);
    expect(stored).toEqual([3]);
  });

  test("a relay that was set back makes the device start over", async () => {
    const relay = unitRelay();
    for (let at = 1; at <= 5; at += 1) relay.arrive(at);
    await run(relay);
    const restored = unitRelay();
    restored.arrive(6);

    expect(await run(restored)).toBe("caught-up");
    expect(await cursor()).toBe(1);
    expect(await isKept(1)).toBe(false);
    expect(await isKept(6)).toBe(true);
  });
});

describe("a message that cannot be had", () => {
  const missing = async () => (await store.progress()).missing;

  test("K9: it holds up nobody behind it for long, and stays named as missing", async () => {
    const relay = unitRelay();
    for (let at = 1; at <= 9; at += 1) relay.arrive(at);
    relay.damage(3);

    expect(await run(relay)).toBe("interrupted");
    expect(await run(relay)).toBe("interrupted");
    expect(await cursor()).toBe(0);
    expect(await run(relay)).toBe("caught-up");

    expect(await isKept(9)).toBe(true);
    expect(await isKept(3)).toBe(false);
    expect(await missing()).toEqual([{ seq: 3, messageId: messageId(3) }]);
  });

  test("K2: it is asked for again, and stored once it can be had", async () => {
    const relay = unitRelay();
    for (let at = 1; at <= 3; at += 1) relay.arrive(at);
    relay.damage(2);
    for (let tries = 0; tries < 3; tries += 1) await run(relay);
    await fetchMissing(signal, feedOf(relay));
    expect(await missing()).toHaveLength(1);

    relay.mend(2);
    await fetchMissing(signal, feedOf(relay));
    expect(await isKept(2)).toBe(true);
    expect(await missing()).toEqual([]);
    expect(stored).toEqual([3, 3]);
  });

  test("one that is taken back is missed no more", async () => {
    const relay = unitRelay();
    relay.arrive(1);
    relay.arrive(2);
    relay.damage(1);
    relay.damage(2);
    for (let tries = 0; tries < 3; tries += 1) await run(relay);
    expect(await missing()).toHaveLength(2);

    relay.remove(1);
    await run(relay);
    expect(await missing()).toEqual([{ seq: 2, messageId: messageId(2) }]);
    // Its removal has not been read yet.
    relay.remove(2);
    relay.mend(2);
    await fetchMissing(signal, feedOf(relay));
    expect(await missing()).toEqual([]);
  });

  test("a relay that can serve hardly anything is waited for", async () => {
    const relay = unitRelay();
    for (let at = 1; at <= MISSING_MESSAGES_MAX + 20; at += 1) {
      relay.arrive(at);
      relay.damage(at);
    }
    for (let tries = 0; tries < 200; tries += 1) await run(relay);
    expect(await missing()).toHaveLength(MISSING_MESSAGES_MAX);
    expect(await cursor()).toBe(MISSING_MESSAGES_MAX);
  });
});

test("what a second window of the device fetched too late does not bring back what was taken back", async () => {
  const relay = unitRelay();
  relay.arrive(1);
  const slow = catchUp(signal, {
    ...feedOf(relay),
    async fetchSealed(...asked) {
      const fetched = await relay.fetchSealed(...asked);
      await elsewhere;
      return fetched;
    },
  });
  const elsewhere = (async () => {
    await run(relay);
    relay.remove(1);
    await run(relay);
  })();

  expect(await slow).toBe("interrupted");
  expect(await cursor()).toBe(2);
  expect(await isKept(1)).toBe(false);
});

test("the next in line follow without a gap", () => {
  const relay = unitRelay();
  for (let at = 1; at <= 5; at += 1) relay.arrive(at);
  const seqs = (after: number, without: readonly number[]) =>
    nextInLine(
      after,
      relay.events.filter(({ seq }) => !without.includes(seq)),
    ).map(({ seq }) => seq);

  expect(seqs(0, [])).toEqual([1, 2, 3, 4, 5]);
  expect(seqs(2, [])).toEqual([3, 4, 5]);
  expect(seqs(0, [4])).toEqual([1, 2, 3]);
  expect(seqs(0, [1])).toEqual([]);
});
