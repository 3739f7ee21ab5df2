import "fake-indexeddb/auto";
import { accept } from "@keepsake/shared/result";
import { beforeEach, describe, expect, test } from "vitest";
import { messageId, unitRelay } from "../testing/unit-relay.ts";
import { openKioskDatabase } from "./database.ts";
import { partsStore, type PartsStore } from "./parts-store.ts";
import { catchUp, nextInLine } from "./unit-feed.ts";

let store: PartsStore;
let databaseCount = 0;
const stored: number[] = [];

beforeEach(async () => {
  databaseCount += 1;
  store = partsStore(await openKioskDatabase(`feed-${databaseCount}`));
  stored.length = 0;
});

const run = (relay: ReturnType<typeof unitRelay>, using = relay.ask) =>
  catchUp(new AbortController().signal, {
    ask: using,
    fetchPart: relay.fetchPart,
    store,
    onStored: (cursor) => stored.push(cursor),
  });

const isKept = async (at: number) => (await store.read(messageId(at), "rendition")) !== undefined;

describe("catching up with the unit", () => {
  test("K2, K9: every message that arrived is stored with all its parts, up to the head", async () => {
    const relay = unitRelay();
    for (let at = 1; at <= 250; at += 1) relay.arrive(at);

    expect(await run(relay)).toBe("caught-up");

    expect(await store.cursor()).toBe(250);
    expect(await isKept(1)).toBe(true);
    expect(await isKept(250)).toBe(true);
    expect(await store.read(messageId(7), "record")).toEqual(new TextEncoder().encode("sealed 7"));
    expect(relay.fetched).toHaveLength(250 * 3);
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
    expect(await store.cursor()).toBe(3);
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
    expect(await store.cursor()).toBe(6);
    expect(relay.fetched).toHaveLength(6 * 3);
  });

  test("K2: nothing behind a gap is taken, so nothing is ever skipped", async () => {
    const relay = unitRelay();
    for (let at = 1; at <= 3; at += 1) relay.arrive(at);
    const gapped = (async (name: "event:list", input: { after: number; limit: number }) => {
      const page = await relay.ask(name, input);
      return page.ok
        ? accept({ head: page.value.head, events: page.value.events.filter(({ seq }) => seq !== 2) })
        : page;
    }) as typeof relay.ask;

    expect(await run(relay, gapped)).toBe("interrupted");
    expect(await store.cursor()).toBe(1);
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
    expect(await store.cursor()).toBe(1);
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
      catchUp(new AbortController().signal, {
        ask: relay.ask,
        fetchPart: relay.fetchPart,
        store,
        onStored() {
          throw new Error("the power went");
        },
      }),
    ).rejects.toThrow("the power went");
    relay.arrive(3);
    relay.fetched.length = 0;

    expect(await store.cursor()).toBe(2);
    expect(await run(relay)).toBe("caught-up");
    expect(relay.fetched).toHaveLength(3);
    expect(stored).toEqual([3]);
  });

  test("a relay that was set back makes the device start over", async () => {
    const relay = unitRelay();
    for (let at = 1; at <= 5; at += 1) relay.arrive(at);
    await run(relay);
    const restored = unitRelay();
    restored.arrive(6);

    expect(await run(restored)).toBe("caught-up");
    expect(await store.cursor()).toBe(1);
    expect(await isKept(1)).toBe(false);
    expect(await isKept(6)).toBe(true);
  });
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
