import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import { examplePhoto } from "@keepsake/shared/examples";
import { describe, expect, test } from "vitest";
import { NOW, insertFixtures, messageIdOf, send, senderIdOf } from "../../../test-support/fixtures.ts";
import { type Files, nodeFiles } from "./files.ts";
import { openStore, temporaryFolder } from "../../../test-support/temporary-store.ts";

/** A disk on which every flush of matching files fails from a chosen moment on. */
function failingDisk(matches: (path: string) => boolean): { readonly files: Files; fail: boolean } {
  const disk = {
    fail: false,
    files: {
      ...nodeFiles,
      async open(path, mode) {
        const file = await nodeFiles.open(path, mode);
        return {
          byteLength: file.byteLength,
          append: (text) => file.append(text),
          truncate: (byteLength) => file.truncate(byteLength),
          close: () => file.close(),
          datasync: async () => {
            if (disk.fail && matches(path)) throw new Error("EIO: i/o error, fdatasync");
            await file.datasync();
          },
        };
      },
    } satisfies Files,
  };
  return disk;
}

/** A disk on which no flush of the journal ends before it is told to. */
class SlowFlushes {
  readonly #begun = Promise.withResolvers<void>();
  readonly #mayEnd = Promise.withResolvers<void>();
  readonly begun = this.#begun.promise;
  readonly letGo = this.#mayEnd.resolve;
  readonly fail = this.#mayEnd.reject;

  readonly files: Files = {
    ...nodeFiles,
    open: async (path, mode) => {
      const file = await nodeFiles.open(path, mode);
      if (!path.includes("journal")) return file;
      return {
        ...file,
        datasync: async () => {
          this.#begun.resolve();
          await this.#mayEnd.promise;
          await file.datasync();
        },
      };
    },
  };
}

describe("a flush of the journal that fails", () => {
  test("stops the store: what waits and what comes is refused, and nothing of it can be seen", async () => {
    const folder = await temporaryFolder();
    const disk = failingDisk((path) => path.includes("journal"));
    const { store, alarms } = await openStore(folder, { files: disk.files });
    await insertFixtures(store, 1);
    await send(store, 0, messageIdOf(1));

    disk.fail = true;
    const sends = await Promise.allSettled([2, 3].map((n) => send(store, 0, messageIdOf(n))));
    expect(sends.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    disk.fail = false;
    await expect(send(store, 0, messageIdOf(4))).rejects.toThrow("Failed to commit");
    expect(await store.messages.account(senderIdOf(0))).toMatchObject({ held: 2 });
    expect(alarms).toMatchObject([{ kind: "stopped" }]);

    await store.close();
    const again = await openStore(folder);
    expect(await again.store.messages.read(messageIdOf(1))).toMatchObject({ status: "queued" });
    expect(await send(again.store, 0, messageIdOf(4))).toMatchObject({ ok: true });
  });
});

describe("an answer that needs no line of its own", () => {
  const photoOf = (n: number) => ({
    id: messageIdOf(n),
    senderId: senderIdOf(0),
    photo: examplePhoto(),
    preparedAt: NOW,
  });
  /** The second half asks for the very photos of the first, at the same moment. */
  const askedForTwice = Array.from({ length: 40 }, (_, n) => photoOf(n % 20));

  test("waits until the line it leans on is flushed", async () => {
    const flushes = new SlowFlushes();
    const { store } = await openStore(await temporaryFolder(), { files: flushes.files });
    let answered = 0;
    const saved = askedForTwice.map((each) => store.messages.saveUnsubmitted(each).then(() => (answered += 1)));
    await flushes.begun;
    for (let turn = 0; turn < 50; turn += 1) await nextTurn();
    expect(answered).toBe(0);
    expect(await store.messages.unsubmitted(messageIdOf(0))).toBeUndefined();
    flushes.letGo();
    await Promise.all(saved);
    expect(answered).toBe(40);
  });

  test("is none where that line could not be flushed", async () => {
    const disk = failingDisk((path) => path.includes("journal"));
    const folder = await temporaryFolder();
    const { store, alarms } = await openStore(folder, { files: disk.files });
    disk.fail = true;
    const saved = await Promise.allSettled(askedForTwice.map((each) => store.messages.saveUnsubmitted(each)));
    expect(new Set(saved.map(({ status }) => status))).toEqual(new Set(["rejected"]));
    expect(alarms).toMatchObject([{ kind: "stopped" }]);
    disk.fail = false;
    await store.close();
    const again = await openStore(folder);
    expect(await again.store.messages.saveUnsubmitted(photoOf(0))).toMatchObject({ ok: true });
  });
});

describe("a command that comes while the one before is flushed", () => {
  const photo = { id: messageIdOf(1), senderId: senderIdOf(0), photo: examplePhoto(), preparedAt: NOW };

  /** The second command cannot be decided without what the first one changed. */
  async function twoCommands() {
    const folder = await temporaryFolder();
    const flushes = new SlowFlushes();
    const { store } = await openStore(folder, { files: flushes.files });
    const first = store.messages.saveUnsubmitted(photo);
    await flushes.begun;
    let isAnswered = false;
    const second = store.messages.discardUnsubmitted(photo.id, photo.senderId).finally(() => (isAnswered = true));
    const both = Promise.allSettled([first, second]);
    for (let turn = 0; turn < 50; turn += 1) await nextTurn();
    expect(isAnswered).toBe(false);
    return { folder, flushes, store, both };
  }

  test("M14: sees what that one changed, and is answered after it", async () => {
    const { folder, flushes, store, both } = await twoCommands();
    flushes.letGo();
    expect((await both).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    expect(await store.messages.unsubmitted(photo.id)).toBeUndefined();
    await store.close();
    const again = await openStore(folder);
    expect(await again.store.messages.unsubmitted(photo.id)).toBeUndefined();
    expect(await again.store.messages.saveUnsubmitted(photo)).toMatchObject({ ok: true });
  });

  test("E4: is refused with it where the flush fails", async () => {
    const { flushes, both } = await twoCommands();
    flushes.fail(new Error("EIO: i/o error, fdatasync"));
    expect((await both).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});

describe("a flush of a checkpoint that fails", () => {
  test("raises an alarm and loses nothing: the journal has it all", async () => {
    const folder = await temporaryFolder();
    const disk = failingDisk((path) => path.includes("pages"));
    disk.fail = true;
    const { store, alarms } = await openStore(folder, { files: disk.files });
    await insertFixtures(store, 1);
    expect(await send(store, 0, messageIdOf(1))).toMatchObject({ ok: true });
    await store.close();
    expect(new Set(alarms.map(({ kind }) => kind))).toEqual(new Set(["checkpoint-failed"]));

    const again = await openStore(folder);
    expect(await again.store.messages.read(messageIdOf(1))).toMatchObject({ status: "queued" });
    expect(await again.store.messages.account(senderIdOf(0))).toMatchObject({ available: 98, held: 2 });
  });
});

describe("E1: on a slow disk an orderly end stops in time, and the next start has the rest from the journal", () => {
  const SENDERS = 240;

  /** Resolves `manyBegun` at the twentieth page. */
  function slowPages() {
    const { promise: manyBegun, resolve } = Promise.withResolvers<void>();
    let begun = 0;
    const files: Files = {
      ...nodeFiles,
      open: async (path, mode) => {
        if (path.includes("pages")) {
          begun += 1;
          if (begun === 20) resolve();
          await pause(200);
        }
        return nodeFiles.open(path, mode);
      },
    };
    return { files, manyBegun };
  }

  async function expectEverything(folder: string): Promise<void> {
    const { store } = await openStore(folder);
    for (const n of [0, 60, SENDERS - 2])
      expect(await store.messages.account(senderIdOf(n))).toMatchObject({ available: 100 });
    expect(await store.messages.account(senderIdOf(SENDERS - 1))).toMatchObject({ held: 2 });
  }

  test("while all files rest", async () => {
    const folder = await temporaryFolder();
    const { store } = await openStore(folder, { files: slowPages().files });
    await insertFixtures(store, SENDERS);
    await send(store, SENDERS - 1, messageIdOf(1));

    const begun = performance.now();
    await store.close();
    expect(performance.now() - begun).toBeLessThan(6000);
    await expectEverything(folder);
  });

  test("in the middle of a pass", { timeout: 40_000 }, async () => {
    const folder = await temporaryFolder();
    const { files, manyBegun } = slowPages();
    const { store } = await openStore(folder, { files, restMs: 500 });
    await insertFixtures(store, SENDERS);
    await send(store, SENDERS - 1, messageIdOf(1));
    await manyBegun;

    const begun = performance.now();
    await store.close();
    expect(performance.now() - begun).toBeLessThan(6000);
    await expectEverything(folder);
  });
});
