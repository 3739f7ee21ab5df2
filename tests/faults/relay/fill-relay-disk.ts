import { execFile } from "node:child_process";
import { rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { MessageId } from "@keepsake/shared/ids";
import { plainPicture } from "../../support/pictures.ts";
import type { Relay } from "../../support/relay.ts";
import { removeFolder, temporaryFolder } from "../../support/folders.ts";
import { insertFixtures } from "../../support/fixtures.ts";
import { type RelayKind, startTrialRelay, TrialSender } from "./trial-relay.ts";

const SENDERS = 4;
const DRAFTS = 16;
const CREDITS = 1000;
const DISK = "size=24m";
/** Room for some of the submits, so that the disk fills in the midst of them. */
const BYTES_LEFT = 48 * 1024;
const STOPS_MS_MAX = 5000;
const run = promisify(execFile);

export type FullRelayTally = {
  acknowledged: number;
  lost: number;
  readonly faults: string[];
  /** Whether the relay ended by itself once it could not write. */
  hasStopped: boolean;
  /** Submits that went through after space was made and the relay was started again. */
  wentThroughAfterwards: number;
  /** Why it could not start while the disk was full. */
  fullStartFailure: string;
  startFailure: string;
};

/** Only root may mount. Without root the same failure is tried with the simulated disk only. */
export const canMount = (): boolean => process.platform === "linux" && process.getuid?.() === 0;

/** The real relay with its data on a small disk of its own, which fills up while it works. */
export async function fillRelayDisk(kind: RelayKind): Promise<FullRelayTally> {
  const data = await temporaryFolder("full-relay");
  await run("mount", ["-t", "tmpfs", "-o", DISK, "tmpfs", data]);
  let relay: Relay | undefined;
  try {
    const fixtures = await insertFixtures(data, { senders: SENDERS, inmatesPerUnit: 4, credits: CREDITS });
    relay = await startTrialRelay(data, kind);
    const { address } = relay;
    const picture = await plainPicture(320, 240);
    const senders = await Promise.all(fixtures.senders.map((_, index) => TrialSender.signIn(address, fixtures, index)));
    await Promise.all(senders.map((sender) => sender.connect()));
    const drafts = await Promise.all(senders.map((sender) => draftsOf(sender, picture)));
    // A relay that writes late has them on disk by then.
    await pause(1500);

    await fillDisk(data);
    await Promise.all(senders.map((sender, index) => submitAll(sender, drafts[index]!)));
    const hasStopped = await isGone(address, STOPS_MS_MAX);
    await relay.kill();

    const fullStartFailure = await relay.start().then(() => "", String);
    await relay.kill();
    await rm(fillerOf(data));
    const startFailure = await relay.start().then(() => "", String);
    const tally: FullRelayTally = {
      acknowledged: sumOf(senders),
      lost: 0,
      faults: [],
      hasStopped,
      wentThroughAfterwards: 0,
      fullStartFailure,
      startFailure,
    };
    if (startFailure !== "") return { ...tally, lost: tally.acknowledged };
    await Promise.all(senders.map((sender) => sender.connect()));
    for (const sender of senders) {
      const { lost, faults } = await sender.inspect(CREDITS);
      tally.lost += lost;
      tally.faults.push(...faults);
    }
    await Promise.all(senders.map((sender, index) => submitAll(sender, drafts[index]!)));
    tally.wentThroughAfterwards = sumOf(senders) - tally.acknowledged;
    for (const sender of senders) sender.close();
    return tally;
  } finally {
    await relay?.kill();
    await run("umount", ["--lazy", data]);
    await removeFolder(data);
  }
}

async function draftsOf(sender: TrialSender, picture: Uint8Array): Promise<readonly MessageId[]> {
  const drafts: MessageId[] = [];
  while (drafts.length < DRAFTS) {
    const draft = await sender.draft(picture);
    if (draft !== undefined) drafts.push(draft);
    await pause(100);
  }
  return drafts;
}

/** One after another, until an answer fails to come: then the relay has ended, or must end. */
async function submitAll(sender: TrialSender, drafts: readonly MessageId[]): Promise<void> {
  for (const draft of drafts) if (!(await sender.submit(draft))) return;
}

const fillerOf = (folder: string) => join(folder, "filler");

async function fillDisk(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  await writeFile(fillerOf(folder), Buffer.alloc(bavail * bsize - BYTES_LEFT));
}

async function isGone(address: string, deadlineMs: number): Promise<boolean> {
  for (const deadline = performance.now() + deadlineMs; performance.now() < deadline; await pause(100)) {
    const answer = await fetch(`${address}/health`).catch(() => undefined);
    if (answer === undefined) return true;
  }
  return false;
}

const sumOf = (senders: readonly TrialSender[]) =>
  senders.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
