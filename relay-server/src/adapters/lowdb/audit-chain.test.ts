import { constants } from "node:buffer";
import { readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { AuditDraft } from "../../domain/audit.ts";
import type { AuditHead } from "../audit-seal.ts";
import { FACILITY_ID, NOW } from "../../../test-support/fixtures.ts";
import { type Disk, FolderFlush, document } from "./document.ts";
import { nodeFiles } from "./files.ts";
import { AUDIT_KEY, openStore, temporaryFolder } from "../../../test-support/temporary-store.ts";
import { verifyAuditFile } from "./audit-chain.ts";

const disk: Disk = { files: nodeFiles, folders: new FolderFlush(nodeFiles) };

describe("an audit file", () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
    path = join(folder, "audit", `${FACILITY_ID}.jsonl`);
    for (const day of [0, 1]) {
      const { store } = await openStore(folder);
      for (let n = 0; n < 5; n++) {
        await store.audit.append([
          {
            facilityId: FACILITY_ID,
            at: NOW,
            actor: { kind: "staff", id: "staff-rosa" },
            act: "photo:read",
            about: `${day}-${n}`,
          },
        ]);
      }
      await store.close();
    }
  });

  const lines = async () => (await readFile(path, "utf8")).trimEnd().split("\n");
  const rewrite = (kept: readonly string[]) => writeFile(path, `${kept.join("\n")}\n`);

  test("as the store wrote it is in order", async () => {
    expect(await verifyAuditFile(path, AUDIT_KEY)).toEqual({ ok: true, entryCount: 10 });
  });

  test.each([
    ["an edit", 4, (all: string[]) => all.with(3, (all[3] ?? "").replace("0-3", "0-9"))],
    ["a removal", 4, (all: string[]) => all.toSpliced(3, 1)],
    ["a reordering", 4, (all: string[]) => all.with(3, all[4] ?? "").with(4, all[3] ?? "")],
    ["a repetition", 5, (all: string[]) => all.toSpliced(4, 0, all[3] ?? "")],
    ["a lost beginning", 1, (all: string[]) => all.slice(1)],
    ["a lost end", 10, (all: string[]) => all.slice(0, -1)],
    ["an entry made without the key", 11, (all: string[]) => [...all, all[9]?.replace('"seq":10', '"seq":11') ?? ""]],
  ])("shows %s", async (_what, line, edit) => {
    await rewrite(edit(await lines()));
    expect(await verifyAuditFile(path, AUDIT_KEY)).toMatchObject({ ok: false, line });
  });

  test("is not read to anybody once an entry is not as it was written", async () => {
    await rewrite((await lines()).map((line) => line.replace("0-3", "0-9")));
    const { store } = await openStore(folder);
    await expect(store.audit.entries(FACILITY_ID)).rejects.toThrow(`${path}: entry 4 is damaged`);
  });

  test("cut short with a head made to fit is not gone on with", async () => {
    const kept = (await lines()).slice(0, 7);
    await rewrite(kept);
    const { seq, sum } = JSON.parse(kept.at(-1) ?? "") as AuditHead;
    const head = { seq, sum, byteLength: Buffer.byteLength(`${kept.join("\n")}\n`) };
    await document(disk, path.replace(".jsonl", ".head.json"), { head, mac: sum }).write();
    await expect(openStore(folder)).rejects.toThrow("not written with this key");
  });

  test("longer than any piece it is read in is read whole", async () => {
    const { store } = await openStore(folder);
    const draft = { facilityId: FACILITY_ID, at: NOW, actor: { kind: "staff", id: "staff-rosa" }, act: "photo:read" };
    const about = (n: number) => `photo-${n} ${"ñ".repeat(n % 50)}`;
    await store.audit.append(Array.from({ length: 10_000 }, (_, n) => ({ ...draft, about: about(n) }) as AuditDraft));
    await store.close();
    expect((await stat(path)).size).toBeGreaterThan(2 * 1024 * 1024);

    expect(await verifyAuditFile(path, AUDIT_KEY)).toEqual({ ok: true, entryCount: 10_010 });
    const { store: again } = await openStore(folder);
    const entries = await again.audit.entries(FACILITY_ID);
    expect(entries.slice(10).map((entry) => entry.about)).toEqual(Array.from({ length: 10_000 }, (_, n) => about(n)));
  });

  test("longer than a text or a buffer may be opens, is read and is in order", { timeout: 60_000 }, async () => {
    await truncate(path, 2 * 1024 ** 3 + 10);
    const { store } = await openStore(folder);
    expect(await store.audit.entries(FACILITY_ID)).toHaveLength(10);
    await store.close();
    await truncate(path, constants.MAX_STRING_LENGTH + 10);
    expect(await verifyAuditFile(path, AUDIT_KEY)).toEqual({ ok: true, entryCount: 10 });
  });

  test("cut short while the store is open is not read to anybody as if that were all", async () => {
    const { store } = await openStore(folder);
    await rewrite((await lines()).slice(0, 7));
    await expect(store.audit.entries(FACILITY_ID)).rejects.toThrow(`${path}: entry 8 is damaged`);
  });

  test("shows another key, a lost head and a lost file", async () => {
    expect(await verifyAuditFile(path, new Uint8Array(32))).toMatchObject({ ok: false });
    await truncate(path);
    expect(await verifyAuditFile(path, AUDIT_KEY)).toMatchObject({ ok: false, line: 1 });
    await rm(path.replace(".jsonl", ".head.json"));
    expect(await verifyAuditFile(path, AUDIT_KEY)).toMatchObject({ ok: false, line: 0 });
  });
});
