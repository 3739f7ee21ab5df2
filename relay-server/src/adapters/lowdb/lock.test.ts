import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { contentsOf, insertFixtures, messageIdOf, send } from "../../../test-support/fixtures.ts";
import { type Files, nodeFiles } from "./files.ts";
import { openStore, temporaryFolder } from "../../../test-support/temporary-store.ts";

const OTHER_PROCESS = `
  const [folder] = process.argv.slice(1);
  const { lowdbStore } = await import(${JSON.stringify(new URL("lowdb-store.ts", import.meta.url).href)});
  await lowdbStore(folder, { auditKey: new Uint8Array(32).fill(7), alarm() {} });
  process.kill(process.pid, "SIGKILL");
`;

/** Opens the folder and, where it is to, sends until it may not any more. */
const OWNER = `
  const [folder, work] = process.argv.slice(1);
  const { lowdbStore } = await import(${JSON.stringify(new URL("lowdb-store.ts", import.meta.url).href)});
  const fixtures = await import(${JSON.stringify(new URL("../../../test-support/fixtures.ts", import.meta.url).href)});
  const alarm = ({ kind, why }) => kind === "stopped" && console.log(why);
  const store = await lowdbStore(folder, { auditKey: new Uint8Array(32).fill(7), alarm, restMs: 200 });
  setInterval(() => undefined, 1000);
  if (work === "send") await fixtures.insertFixtures(store, 4);
  console.log("opened");
  if (work !== "send") await new Promise(() => undefined);
  for (let n = 0; ; n++) await fixtures.send(store, n % 4, fixtures.messageIdOf(n));
`;

/** A process that keeps the folder until it is killed, at the latest at the end of the test. */
function startElsewhere(folder: string, prefix: readonly string[] = [], work = "keep") {
  const command = [...prefix, process.execPath, "--input-type=module", "--eval", OWNER, folder, work];
  const child = spawn(command[0]!, command.slice(1), { stdio: ["ignore", "pipe", "pipe"], detached: true });
  let words = "";
  let tellOpened: (isOpened: boolean) => void = () => undefined;
  const opened = new Promise<boolean>((resolve) => (tellOpened = resolve));
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      words += text;
      if (words.includes("opened")) tellOpened(true);
    });
  }
  const ended = once(child, "close").then(() => words);
  void ended.then(() => tellOpened(false));
  // A container dies with its first process, which is no direct child of this one.
  const signal = (name: NodeJS.Signals) => void (child.exitCode ?? process.kill(-child.pid!, name));
  const kill = async () => {
    if (child.exitCode === null && child.signalCode === null) signal("SIGKILL");
    await ended;
  };
  onTestFinished(kill);
  return { opened, ended, signal, kill };
}

const openElsewhere = (folder: string) =>
  promisify(execFile)(process.execPath, ["--input-type=module", "--eval", OTHER_PROCESS, folder]);

test("E5: a folder that this process has open opens in no other", async () => {
  const folder = await temporaryFolder();
  await openStore(folder);
  await expect(openElsewhere(folder)).rejects.toThrow("has it open");
});

describe("E5: a lock that another start took for stale", () => {
  /** Longer than the lock is left unlooked at. */
  const NOTICED_MS = 7000;

  async function loseLock(folder: string): Promise<void> {
    await rm(join(folder, "owner.json"));
    await pause(NOTICED_MS);
  }

  test("while the store was opening opens nothing", { timeout: 30_000 }, async () => {
    const folder = await temporaryFolder();
    await openStore(folder).then(({ store }) => store.close());
    let isLost = false;
    const slowToOpen: Files = {
      ...nodeFiles,
      async list(path) {
        if (path.endsWith("/journal") && !isLost) {
          isLost = true;
          await loseLock(folder);
        }
        return nodeFiles.list(path);
      },
    };
    await expect(openStore(folder, { files: slowToOpen })).rejects.toThrow("took it over meanwhile");
    await openStore(folder);
  });

  test("while the store is open stops it: it writes no file any more, and closes", { timeout: 30_000 }, async () => {
    const folder = await temporaryFolder();
    const written: string[] = [];
    const files: Files = {
      ...nodeFiles,
      async rename(from, to) {
        if (to.includes("/pages/")) written.push(to);
        await nodeFiles.rename(from, to);
      },
    };
    const { store, alarms } = await openStore(folder, { files, restMs: 3_600_000 });
    await insertFixtures(store, 1);
    await loseLock(folder);
    expect(alarms).toMatchObject([{ kind: "stopped" }]);
    await expect(send(store, 0, messageIdOf(1))).rejects.toThrow("Failed to commit");
    await store.close();
    expect(written).toEqual([]);
  });
});

test("a folder whose process was killed opens at once", async () => {
  const folder = await temporaryFolder();
  await expect(openElsewhere(folder)).rejects.toMatchObject({ signal: "SIGKILL" });
  await openStore(folder);
});

test("E5: of many starts at once one opens", async () => {
  const folder = await temporaryFolder();
  await expect(openElsewhere(folder)).rejects.toMatchObject({ signal: "SIGKILL" });
  const starts = Array.from({ length: 4 }, () => startElsewhere(folder));
  const opened = await Promise.all(starts.map((start) => start.opened));
  expect(opened.filter(Boolean)).toHaveLength(1);
});

describe("E5: two containers on one machine", () => {
  // Its processes are numbered from 1, as those of every container.
  const CONTAINER = ["unshare", ...(process.getuid?.() === 0 ? [] : ["-Ur"]), "-pf", "--mount-proc"];

  test("the second is refused, and opens at once when the first was killed", async () => {
    const folder = await temporaryFolder();
    const first = startElsewhere(folder, CONTAINER);
    expect(await first.opened).toBe(true);
    expect(await startElsewhere(folder, CONTAINER).opened).toBe(false);
    await expect(openStore(folder)).rejects.toThrow("has it open");
    await first.kill();
    const startedAtMs = performance.now();
    expect(await startElsewhere(folder, CONTAINER).opened).toBe(true);
    expect(performance.now() - startedAtMs).toBeLessThan(8000);
  });

  test("one that is paused keeps its folder", async () => {
    const folder = await temporaryFolder();
    const paused = startElsewhere(folder);
    expect(await paused.opened).toBe(true);
    paused.signal("SIGSTOP");
    await expect(openStore(folder, { stillMs: 100 })).rejects.toThrow("has it open");
    await pause(3000);
    await expect(openStore(folder, { stillMs: 100 })).rejects.toThrow("has it open");
  });
});

describe("E5: an owner on another machine", () => {
  /** As if the disk were shared and did not pass on locks: no lock is seen, and the owner's kernel is another. */
  async function moveElsewhere(folder: string): Promise<void> {
    await rm(join(folder, "lock.sqlite"));
    const owner = JSON.parse(await readFile(join(folder, "owner.json"), "utf8")) as object;
    await writeFile(join(folder, "owner.json"), JSON.stringify({ ...owner, bootId: "of another kernel" }));
  }

  test("keeps its folder while its heart beats", async () => {
    const folder = await temporaryFolder();
    expect(await startElsewhere(folder).opened).toBe(true);
    await moveElsewhere(folder);
    await expect(openStore(folder, { stillMs: 20_000 })).rejects.toThrow("has it open");
  });

  test("that was paused has lost it when it goes on, and writes nothing more", { timeout: 60_000 }, async () => {
    const folder = await temporaryFolder();
    const paused = startElsewhere(folder, [], "send");
    expect(await paused.opened).toBe(true);
    await moveElsewhere(folder);
    await pause(1000);
    paused.signal("SIGSTOP");
    const { store, alarms } = await openStore(folder, { stillMs: 5_500 });
    expect(alarms).toMatchObject([{ kind: "waiting-for-owner" }]);
    await insertFixtures(store, 4);
    const before = await contentsOf(store);
    paused.signal("SIGCONT");
    expect(await paused.ended).toContain("took the folder over");
    await store.close();
    const again = await openStore(folder);
    expect(await contentsOf(again.store)).toEqual(before);
    expect(again.alarms).toEqual([]);
  });

  test("that wakes up in the middle of a write writes to a file that is nobody's any more", async () => {
    const folder = await temporaryFolder();
    const { store: first } = await openStore(folder);
    await insertFixtures(first, 4);
    await first.close();
    const gone = startElsewhere(folder);
    expect(await gone.opened).toBe(true);
    await moveElsewhere(folder);
    await gone.kill();
    const [segment] = await readdir(join(folder, "journal"));
    const late = await open(join(folder, "journal", segment!), "a");
    const { store } = await openStore(folder, { stillMs: 300 });
    await send(store, 0, messageIdOf(0));
    const before = await contentsOf(store);
    await late.writeFile("what the other one had begun to write\n");
    await late.close();
    await store.close();
    const again = await openStore(folder);
    expect(await contentsOf(again.store)).toEqual(before);
    expect(again.alarms).toEqual([]);
  });

  test("that ended in order leaves nobody to wait for", async () => {
    const folder = await temporaryFolder();
    await openStore(folder).then(({ store }) => store.close());
    const { alarms } = await openStore(folder);
    expect(alarms).toEqual([]);
  });
});

test("a lock that came along in a copy is nobody's", async () => {
  const folder = await temporaryFolder();
  const owner = startElsewhere(folder);
  expect(await owner.opened).toBe(true);
  const copy = await temporaryFolder();
  await promisify(execFile)("cp", ["-a", `${folder}/.`, copy]);
  expect((await openStore(copy)).alarms).toEqual([]);
});

test("a folder that could not be opened for lack of space opens once there is some", async () => {
  const folder = await temporaryFolder();
  const fullDisk: Files = {
    ...nodeFiles,
    open: () => Promise.reject(new Error("ENOSPC: no space left on device")),
  };
  await expect(openStore(folder, { files: fullDisk })).rejects.toThrow("ENOSPC");
  await openStore(folder);
});
