import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { accept, refuse } from "@keepsake/shared/result";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { diskPhotoStore } from "../adapters/disk/photo-store.ts";
import type { PhotoIntake } from "../ports/photos.ts";
import { bombPng, deepPng, detailed, plain, RED } from "../../test-support/example-pictures.ts";
import { type IntakeFact, startPhotoIntake } from "./photo-intake.ts";
import {
  CHILD_BYTES_MAX,
  CHILD_PICTURES_MAX,
  CHILDREN_MAX,
  PICTURE_DEADLINE_MS,
  WAITING_MAX,
} from "./picture-limits.ts";

// A machine that is busy with other things makes pictures slowly.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let folder = "";
let intake: PhotoIntake;
let facts: IntakeFact[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "keepsake-hostile-"));
  facts = [];
  const photos = await diskPhotoStore(join(folder, "photos"));
  const observe = (fact: IntakeFact) => facts.push(fact);
  intake = await startPhotoIntake({ photos, scratchFolder: join(folder, "scratch"), observe });
});
afterEach(async () => {
  await intake.stop();
  if (childPids().length > 0) throw new Error(`Failed to stop the intake: children ${childPids().join()} are left.`);
  await rm(folder, { recursive: true, force: true });
});

async function upload(bytes: Buffer, name = "upload"): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** Keeps a child busy for about a second. */
const longWork = deepPng(false);
const small = () => plain(RED, 64, 64).png().toBuffer();

async function expectAtWork() {
  expect(await intake.ingest(await upload(await small(), "next"))).toEqual(accept(expect.anything()));
  expect(await readdir(join(folder, "scratch"))).toEqual([]);
}

test("41 bytes that claim 50,000 × 50,000 pixels are refused at once and reach no child", async () => {
  const startedAtMs = performance.now();
  expect(await intake.ingest(await upload(bombPng()))).toEqual(refuse("picture-too-large"));
  expect(performance.now() - startedAtMs).toBeLessThan(2000);
  expect(facts).toEqual([]);
  await expectAtWork();
});

test("a file damaged anywhere in it gets an answer, and the next picture is taken", async () => {
  const drawn = detailed(120, 90);
  const pictures = [drawn.jpeg(), drawn.png(), drawn.gif(), drawn.webp(), drawn.avif({ effort: 0 })];
  for (const picture of pictures) {
    const bytes = await picture.toBuffer();
    for (let round = 0; round < 12; round += 1) {
      const damaged = Buffer.from(bytes);
      // The same damage in every run: steps of a prime, behind the bytes that name the format.
      for (let hit = 0; hit < 6; hit += 1) {
        damaged[16 + ((round * 7919 + hit * 104_729) % (bytes.length - 16))] = (round * 31 + hit * 17) % 256;
      }
      const answer = await intake.ingest(await upload(damaged));
      expect(answer.ok || answer.code.startsWith("picture-")).toBe(true);
    }
  }
  await expectAtWork();
});

describe.runIf(process.platform === "linux")("where processes can be looked at", () => {
  test("I3: a picture whose pixels outgrow the memory of a child is too hard", async () => {
    const path = await upload(await deepPng(true));
    expect(await intake.ingest(path)).toEqual(refuse("picture-too-hard"));
    expect(facts).toMatchObject([{ loss: "memory" }]);
    expect(facts[0]!.peakBytes).toBeLessThan(CHILD_BYTES_MAX);
    await expectAtWork();
  });

  test("the same pixels, decodable row by row, are taken within that memory", async () => {
    const path = await upload(await longWork);
    expect(await intake.ingest(path)).toEqual(accept(expect.objectContaining({ widthPx: 2048, heightPx: 683 })));
    expect(facts[0]!.peakBytes).toBeLessThan(CHILD_BYTES_MAX);
  });

  test("a child killed in mid-work costs its own picture only", async () => {
    const [hard, path] = [await upload(await longWork), await upload(await small(), "small")];
    await expectAtWork();
    const answer = intake.ingest(hard);
    await untilAtWork();
    for (const pid of childPids()) process.kill(pid, "SIGKILL");
    expect(await answer).toEqual(refuse("picture-too-hard"));
    expect(facts.at(-1)).toMatchObject({ loss: "crash" });
    expect(await Promise.all([intake.ingest(path), intake.ingest(path)])).toEqual([
      accept(expect.anything()),
      accept(expect.anything()),
    ]);
  });

  test("children killed while they had nothing to do are replaced unnoticed", async () => {
    await expectAtWork();
    for (const pid of childPids()) process.kill(pid, "SIGKILL");
    await sleep(100);
    await expectAtWork();
  });

  test("I3: a child that does not answer is ended at the deadline", async () => {
    await expectAtWork();
    const answer = intake.ingest(await upload(await longWork));
    await untilAtWork();
    const stoppedAtMs = performance.now();
    for (const pid of childPids()) process.kill(pid, "SIGSTOP");
    expect(await answer).toEqual(refuse("picture-too-hard"));
    expect(performance.now() - stoppedAtMs).toBeLessThan(PICTURE_DEADLINE_MS + 1000);
    expect(facts.at(-1)).toMatchObject({ loss: "time" });
    for (const pid of childPids()) process.kill(pid, "SIGCONT");
    await expectAtWork();
  });

  test("a child knows nothing of the relay's environment", async () => {
    process.env["KEEPSAKE_SECRET"] = "pepper";
    await expectAtWork();
    expect(childPids()).toHaveLength(CHILDREN_MAX);
    for (const pid of childPids()) {
      const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
      expect(environment).toContain("VIPS_BLOCK_UNTRUSTED=1");
      expect(environment).not.toContain("pepper");
      expect(environment).not.toContain("PATH=");
    }
  });

  test("a child that has done its share makes room for a fresh one", async () => {
    const path = await upload(await small());
    const before = childPids();
    for (let count = 0; count <= CHILD_PICTURES_MAX; count += 1) await intake.ingest(path);
    expect(facts.every(({ outcome }) => outcome === "accepted")).toBe(true);
    while (childPids().length > CHILDREN_MAX) await sleep(5);
    expect(childPids().filter((pid) => before.includes(pid))).toHaveLength(CHILDREN_MAX - 1);
  });

  test("when the relay is killed its children go with it, even from the midst of a picture", async () => {
    const program = `
      const { diskPhotoStore } = await import(${JSON.stringify(new URL("../adapters/disk/photo-store.ts", import.meta.url).href)});
      const { startPhotoIntake } = await import(${JSON.stringify(new URL("photo-intake.ts", import.meta.url).href)});
      const photos = await diskPhotoStore(${JSON.stringify(join(folder, "other-photos"))});
      const intake = await startPhotoIntake({ photos, scratchFolder: ${JSON.stringify(join(folder, "other-scratch"))} });
      await intake.ingest(${JSON.stringify(await upload(await longWork))});`;
    const relay = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    const relayPid = relay.pid ?? 0;
    await untilAtWork(relayPid);
    const children = childPids(relayPid);
    relay.kill("SIGKILL");
    await once(relay, "exit");
    while (children.some(isAlive)) await sleep(5);
    expect(children).toHaveLength(CHILDREN_MAX);
  });

  test("stopping in mid-work answers what waits and leaves no child behind", async () => {
    const path = await upload(await longWork);
    const answers = [intake.ingest(path), intake.ingest(path), intake.ingest(path), intake.ingest(path)];
    await untilAtWork();
    await intake.stop();
    expect(childPids()).toEqual([]);
    expect(await Promise.all(answers)).toEqual(answers.map(() => refuse("busy")));
    expect(await intake.ingest(path)).toEqual(refuse("busy"));
  });
});

test("as many pictures wait as the queue holds; more are refused as busy", async () => {
  const path = await upload(await small());
  const extra = 10;
  const answers = await Promise.all(
    Array.from({ length: CHILDREN_MAX + WAITING_MAX + extra }, () => intake.ingest(path)),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(CHILDREN_MAX + WAITING_MAX);
  expect(answers.filter((answer) => !answer.ok && answer.code === "busy")).toHaveLength(extra);
  await expectAtWork();
});

/** Zombies included. */
function childPids(parentPid = process.pid): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && statOf(pid)?.parentPid === parentPid);
}

function statOf(pid: number): { state: string; parentPid: number } | undefined {
  try {
    // The name in parentheses may hold anything, so what follows it is counted from its end.
    const [state = "", parentPid] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return { state, parentPid: Number(parentPid) };
  } catch {
    // It ended between the listing and the look.
    return undefined;
  }
}

/** An orphan stays a zombie until the first process of the machine gets round to it. */
function isAlive(pid: number): boolean {
  const stat = statOf(pid);
  return stat !== undefined && stat.state !== "Z";
}

/** A child has opened the upload. */
async function untilAtWork(parentPid = process.pid): Promise<void> {
  const upload = join(folder, "upload");
  while (!childPids(parentPid).some((pid) => openFilesOf(pid).includes(upload))) await sleep(5);
}

function openFilesOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  } catch {
    // It closed a file, or ended, between the listing and the look.
    return [];
  }
}
