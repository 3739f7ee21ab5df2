import { cp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exampleFacility, examplePhoto } from "@keepsake/shared/examples";
import { DEFAULT_RULES } from "@keepsake/shared/places/facility";
import { accept } from "@keepsake/shared/result";
import { describe, expect, test } from "vitest";
import {
  FACILITY_ID,
  NOW,
  approveForGood,
  contentsOf,
  insertFixtures,
  messageIdOf,
  send,
  senderIdOf,
} from "../../../test-support/fixtures.ts";
import { FolderFlush, document } from "./document.ts";
import { nodeFiles } from "./files.ts";
import { directoryFile, folderOf } from "./page-files.ts";
import { openStore, temporaryFolder } from "../../../test-support/temporary-store.ts";

const FIRST_SEGMENT = "journal/000000000001.jsonl";

const disk = { files: nodeFiles, folders: new FolderFlush(nodeFiles) };

/** A closed store with a little in it. */
async function filledStore(options = {}): Promise<string> {
  const folder = await temporaryFolder();
  const { store } = await openStore(folder, options);
  await insertFixtures(store, 2);
  for (let n = 0; n < 6; n++) await send(store, n % 2, messageIdOf(n));
  await approveForGood(store, messageIdOf(0));
  await store.close();
  return folder;
}

async function flipBit(path: string, byte: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[byte] = (bytes[byte] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

/** As a power cut leaves it when no checkpoint was written yet. */
async function journalAlone(from: string): Promise<string> {
  const folder = await temporaryFolder();
  await cp(join(from, "format.json"), join(folder, "format.json"));
  await cp(join(from, "journal"), join(folder, "journal"), { recursive: true });
  return folder;
}

const pathOf = (folder: string, file: string) => join(folder, "pages", folderOf(file), `${file}.json`);

describe("a journal cut anywhere in its last line", () => {
  test("opens as it was before that line, and goes on", async () => {
    const whole = await readFile(join(await filledStore(), FIRST_SEGMENT));
    const lastLine = whole.lastIndexOf("\n", whole.length - 2) + 1;
    for (const cut of [1, 2, 40, Math.floor((whole.length - lastLine) / 2), whole.length - lastLine - 2]) {
      const folder = await temporaryFolder();
      await openStore(folder).then(({ store }) => store.close());
      await writeFile(join(folder, FIRST_SEGMENT), whole.subarray(0, whole.length - 1 - cut));
      const { store, alarms } = await openStore(folder);
      expect(alarms).toMatchObject([{ kind: "torn-line-cut" }]);
      expect(await store.messages.read(messageIdOf(0))).toMatchObject({ status: "decided" });
      await approveForGood(store, messageIdOf(2));
      await store.close();
      expect((await openStore(folder)).alarms).toEqual([]);
    }
  });

  test("is cut also where the disk left zeros after it", async () => {
    const folder = await journalAlone(await filledStore());
    const whole = await readFile(join(folder, FIRST_SEGMENT));
    await writeFile(join(folder, FIRST_SEGMENT), Buffer.concat([whole, Buffer.from('{"seq":'), Buffer.alloc(4096)]));
    const { store } = await openStore(folder);
    expect(await store.messages.read(messageIdOf(0))).toMatchObject({ status: "approved" });
  });

  test("is refused where only the end of a whole line is gone", async () => {
    const folder = await journalAlone(await filledStore());
    const path = join(folder, FIRST_SEGMENT);
    await flipBit(path, (await readFile(path)).length - 1);
    await expect(openStore(folder)).rejects.toThrow("does not end");
  });
});

describe("a journal with one flipped bit", () => {
  test("is refused, wherever the bit is, and nothing is written over it", async () => {
    const from = await filledStore();
    const { length } = await readFile(join(from, FIRST_SEGMENT));
    const bytes = Array.from({ length: 24 }, (_, n) => Math.floor((n * (length - 1)) / 23));
    for (const byte of bytes) {
      const folder = await journalAlone(from);
      await flipBit(join(folder, FIRST_SEGMENT), byte);
      const damaged = await readFile(join(folder, FIRST_SEGMENT));
      await expect(openStore(folder)).rejects.toThrow(FIRST_SEGMENT);
      expect((await readFile(join(folder, FIRST_SEGMENT))).equals(damaged)).toBe(true);
    }
  });
});

describe("a journal with a lost line", () => {
  test("is refused where the line was in the middle", async () => {
    const folder = await journalAlone(await filledStore());
    const lines = (await readFile(join(folder, FIRST_SEGMENT), "utf8")).split("\n");
    await writeFile(join(folder, FIRST_SEGMENT), lines.toSpliced(4, 1).join("\n"));
    await expect(openStore(folder)).rejects.toThrow("line 5");
  });

  test("is refused where the checkpoints know of lines after its end", async () => {
    const folder = await filledStore();
    const lines = (await readFile(join(folder, FIRST_SEGMENT), "utf8")).split("\n");
    await writeFile(join(folder, FIRST_SEGMENT), `${lines.slice(0, -3).join("\n")}\n`);
    await expect(openStore(folder)).rejects.toThrow("Failed to");
  });

  test("is refused where it is missing altogether", async () => {
    const folder = await filledStore();
    await rm(join(folder, FIRST_SEGMENT));
    await expect(openStore(folder)).rejects.toThrow("Failed to");
  });
});

describe("checkpoints and lines", () => {
  test("any mixture of old and new files opens as the journal says", async () => {
    const folder = await temporaryFolder();
    const first = await openStore(folder);
    await insertFixtures(first.store, 4);
    for (let n = 0; n < 20; n++) await send(first.store, n % 4, messageIdOf(n));
    await first.store.close();
    const older = await temporaryFolder();
    await cp(folder, older, { recursive: true });

    const { store } = await openStore(folder);
    for (let n = 20; n < 200; n++) await send(store, n % 4, messageIdOf(n));
    for (let n = 0; n < 40; n++) await approveForGood(store, messageIdOf(n));
    const expected = await contentsOf(store);
    await store.close();

    // Every third file goes back to what it was, or was not, before.
    const files = (await readdir(join(folder, "pages"), { recursive: true })).filter((name) => name.endsWith(".json"));
    for (const file of files.filter((_, n) => n % 3 === 0)) {
      await rm(join(folder, "pages", file));
      await cp(join(older, "pages", file), join(folder, "pages", file)).catch(() => "it is new since");
    }
    expect(await contentsOf((await openStore(folder)).store)).toEqual(expected);
  });

  test("lines that all files have are dropped, and the store still knows everything", async () => {
    const folder = await temporaryFolder();
    const { store } = await openStore(folder, { segmentBytes: 20_000 });
    await insertFixtures(store, 4);
    for (let n = 0; n < 100; n++) await send(store, n % 4, messageIdOf(n));
    const expected = await contentsOf(store);
    await store.close();
    const segments = await readdir(join(folder, "journal"));
    expect(segments).toHaveLength(1);
    expect(segments).not.toContain("000000000001.jsonl");
    const { store: again, alarms } = await openStore(folder);
    expect(await contentsOf(again)).toEqual(expected);
    expect(alarms).toEqual([]);
  });
});

describe("a segment that was dropped and came back in a power cut", () => {
  test("is dropped again", async () => {
    const folder = await temporaryFolder();
    const { store } = await openStore(folder, { segmentBytes: 4000 });
    await insertFixtures(store, 4);
    const old = await readFile(join(folder, FIRST_SEGMENT));
    for (let n = 0; n < 20; n++) await send(store, n % 4, messageIdOf(n));
    const expected = await contentsOf(store);
    await store.close();
    await writeFile(join(folder, FIRST_SEGMENT), old);
    expect(await contentsOf((await openStore(folder)).store)).toEqual(expected);
    expect(await readdir(join(folder, "journal"))).not.toContain("000000000001.jsonl");
  });
});

describe("a damaged file of an account", () => {
  const file = `sender.${senderIdOf(0)}.account`;

  test.each(["flipped", "missing", "older", "another's"])("%s: freezes that account and no other", async (how) => {
    const folder = await filledStore({ segmentBytes: 2000 });
    const path = pathOf(folder, file);
    const older = await readFile(path);
    if (how === "older") {
      const { store } = await openStore(folder, { segmentBytes: 2000 });
      for (let n = 10; n < 20; n++) await send(store, 0, messageIdOf(n));
      await store.close();
      await writeFile(path, older);
    }
    if (how === "flipped") await flipBit(path, 300);
    if (how === "missing") await rm(path);
    if (how === "another's") await cp(pathOf(folder, `sender.${senderIdOf(1)}.account`), path);

    const damaged = (await readFile(path).catch(() => undefined))?.toString();
    const { store, alarms } = await openStore(folder);
    expect(alarms).toMatchObject([{ kind: "account-frozen", senderId: senderIdOf(0) }]);
    await expect(store.messages.account(senderIdOf(0))).rejects.toThrow("is damaged");
    await expect(store.messages.read(messageIdOf(2))).rejects.toThrow("is damaged");
    await expect(send(store, 0, messageIdOf(30))).rejects.toThrow("is damaged");
    await expect(store.messages.change(messageIdOf(2), () => accept(undefined as never))).rejects.toThrow("is damaged");
    await expect(store.messages.photosInUse()).rejects.toThrow("is damaged");
    expect((await store.messages.waiting(FACILITY_ID, "queued", 99)).count).toBe(3);
    expect(await send(store, 1, messageIdOf(31))).toMatchObject({ ok: true });
    expect(await store.messages.account(senderIdOf(1))).toMatchObject({ held: 8 });
    await store.close();
    expect((await readFile(path).catch(() => undefined))?.toString()).toBe(damaged);
  });

  test("the account is whole again with its file from a backup", async () => {
    const folder = await filledStore();
    const path = pathOf(folder, file);
    const backup = await readFile(path);
    await flipBit(path, 300);
    const { store } = await openStore(folder);
    await expect(store.messages.account(senderIdOf(0))).rejects.toThrow("is damaged");
    await store.close();
    await writeFile(path, backup);
    const { store: again } = await openStore(folder);
    expect(await again.messages.account(senderIdOf(0))).toMatchObject({ available: 94, held: 4, captured: 2 });
  });
});

describe("damage to what belongs to everybody", () => {
  test.each(["pages/.*/facility", "pages/.*/unit-events", "catalogue/00", "audit/.*head"])(
    "in %s is refused",
    async (pattern) => {
      const folder = await filledStore({ segmentBytes: 2000 });
      const files = await readdir(folder, { recursive: true });
      const file = files.find((name) => new RegExp(`${pattern}.*json$`, "u").test(name));
      await flipBit(join(folder, file ?? ""), 20);
      await expect(openStore(folder)).rejects.toThrow("Failed to");
    },
  );
});

test("E3: a facility with rules that it may not have is refused with the name of its file", async () => {
  const folder = await filledStore();
  const file = directoryFile("facility", FACILITY_ID, exampleFacility());
  const page = document(disk, pathOf(folder, file), { records: { facility: [exampleFacility()] } });
  await page.read();
  page.data.records.facility = [exampleFacility({ rules: { ...DEFAULT_RULES, undoSeconds: -5 } })];
  await page.write();
  await expect(openStore(folder)).rejects.toMatchObject({
    name: "StoreDamaged",
    message: expect.stringMatching(new RegExp(`${file}\\.json.*the rules of ${FACILITY_ID}`, "u")),
  });
});

describe("a data folder", () => {
  test("is open in one process at a time", async () => {
    const folder = await temporaryFolder();
    const { store } = await openStore(folder);
    await expect(openStore(folder)).rejects.toThrow("has it open");
    await store.close();
    await openStore(folder);
  });

  test("of a store that is closed takes no more", async () => {
    const { store } = await openStore(await temporaryFolder());
    await store.close();
    const photo = examplePhoto();
    const saved = store.messages.saveUnsubmitted({
      id: messageIdOf(1),
      senderId: senderIdOf(0),
      photo,
      preparedAt: NOW,
    });
    await expect(saved).rejects.toThrow("closed");
  });
});
