import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checksum, seal } from "../sealed-line.ts";
import { describeAuditLog } from "../../../test-support/describe-audit-log.ts";
import { describeCommittedChanges } from "../../../test-support/describe-committed-changes.ts";
import { describeDirectory } from "../../../test-support/describe-directory.ts";
import { describeMessageStore } from "../../../test-support/describe-message-store.ts";
import { insertFixtures, messageIdOf, send } from "../../../test-support/fixtures.ts";
import { openStore, openTemporary, temporaryFolder } from "../../../test-support/temporary-store.ts";

describeMessageStore("lowdb", openTemporary);
describeDirectory("lowdb", openTemporary);
describeAuditLog("lowdb", openTemporary);
describeCommittedChanges("lowdb", async () => {
  const { store, alarms } = await openStore(await temporaryFolder());
  return { store, reported: () => alarms.map((alarm) => JSON.stringify(alarm)) };
});

test("past what one machine is for, an alarm is raised once per start, and everything goes on", async () => {
  const folder = await temporaryFolder();
  const first = await openStore(folder, { messagesMax: 2 });
  await insertFixtures(first.store, 1);
  for (const n of [0, 1]) await send(first.store, 0, messageIdOf(n));
  expect(first.alarms).toEqual([]);
  for (const n of [2, 3]) expect(await send(first.store, 0, messageIdOf(n))).toMatchObject({ ok: true });
  expect(first.alarms).toEqual([{ kind: "too-many-messages", messageCount: 3 }]);
  await first.store.close();

  const again = await openStore(folder, { messagesMax: 2 });
  expect(again.alarms).toEqual([{ kind: "too-many-messages", messageCount: 4 }]);
});

describe("the format on disk", () => {
  /** A closed store with a message in it. */
  async function filledStore() {
    const folder = await temporaryFolder();
    const { store } = await openStore(folder);
    await insertFixtures(store, 1);
    await send(store, 0, messageIdOf(0));
    await store.close();
    return { folder, note: join(folder, "format.json") };
  }

  test("a store in a format of another version is refused by name, and stays as it is", async () => {
    const { folder, note } = await filledStore();
    const written = await readFile(note);
    await writeFile(note, `${seal({ format: 3 }, checksum).text}\n`);
    const before = await readdir(folder, { recursive: true });
    await expect(openStore(folder)).rejects.toThrow(
      "it is in format 3, and this version of Keepsake reads format 2. Start the version that wrote it.",
    );
    expect(await readdir(folder, { recursive: true })).toEqual(before);
    await writeFile(note, written);
    const { store } = await openStore(folder);
    expect(await store.messages.read(messageIdOf(0))).toMatchObject({ status: "queued" });
  });

  test("a store from before there were notes is in the first format, and is refused by name", async () => {
    const { folder, note } = await filledStore();
    await rm(note);
    const before = await readdir(folder, { recursive: true });
    await expect(openStore(folder)).rejects.toThrow("it is in format 1, and this version of Keepsake reads format 2");
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });

  test("E3: a note that was changed is refused as damage", async () => {
    const { folder, note } = await filledStore();
    await writeFile(note, (await readFile(note, "utf8")).replace("2", "3"));
    await expect(openStore(folder)).rejects.toThrow("format.json: its checksum does not fit");
  });
});
