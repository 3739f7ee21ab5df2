import { basename } from "node:path";
import { FACILITY_ID } from "@keepsake/relay-server/test-support/fixtures.ts";
import { verifyAuditFile } from "@keepsake/relay-server/src/adapters/lowdb/verify-audit.ts";
import type { SimulatedDisk } from "../disk/simulated-disk.ts";
import { type Random, wholeBelow } from "../random.ts";
import { abandon } from "../stores/abandon.ts";
import { AUDIT_KEY, openOurs } from "../stores/open-stores.ts";
import type { Remains } from "./wounded-store.ts";

export type FlipTally = {
  flips: number;
  /** By kind of file. */
  readonly flipsIn: Record<string, number>;
  /** Opened and read as if nothing were wrong. */
  accepted: number;
  /** Refused or alarmed, but without the name of the file. */
  readonly unnamed: string[];
};

const KINDS = ["journal", "pages", "catalogue", "audit"] as const;

/** Flips one random bit at a time, so many in each line of the journal and the audit log and in each other file. */
export async function flipBits({ folder, disk, random }: Remains, perLine: number): Promise<FlipTally> {
  const tally: FlipTally = { flips: 0, flipsIn: {}, accepted: 0, unnamed: [] };
  for (const path of disk.paths()) {
    const kind = KINDS.find((name) => path.startsWith(`${folder}/${name}/`));
    if (kind === undefined) continue;
    for (const bit of bitsOf(random, disk.bytesOf(path), perLine)) {
      const damaged = disk.copy();
      damaged.damage(path, flipped(disk.bytesOf(path), bit));
      const said = await whatIsSaid(damaged, folder, path);
      tally.flips += 1;
      tally.flipsIn[kind] = (tally.flipsIn[kind] ?? 0) + 1;
      if (said === "") tally.accepted += 1;
      else if (!said.includes(basename(path))) tally.unnamed.push(`${path}: ${said}`);
    }
  }
  return tally;
}

/** Random bits: so many in each line, the end of the line among them. Part of a flip in ten lines when below one. */
function bitsOf(random: Random, bytes: Buffer, perLine: number): readonly number[] {
  const bits: number[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf("\n", start) + 1 || bytes.length;
    const count = Math.floor(perLine) + (random() < perLine % 1 ? 1 : 0);
    for (let n = 0; n < count; n += 1) bits.push(start * 8 + wholeBelow(random, (end - start) * 8));
    start = end;
  }
  return bits;
}

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  const at = Math.floor(bit / 8);
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit % 8));
  return copy;
}

/** Alarm, refusal or the verdict of the audit command; nothing where the damage was taken for the truth. */
async function whatIsSaid(damaged: SimulatedDisk, folder: string, path: string): Promise<string> {
  const said: unknown[] = [];
  const disk = damaged.copy();
  try {
    const { store, alarms } = await openOurs(folder, { files: disk.files });
    said.push(...alarms.map((alarm) => JSON.stringify(alarm)));
    await store.audit.entries(FACILITY_ID).catch((error: unknown) => said.push(String(error)));
    await abandon(store, disk);
  } catch (error) {
    said.push(String(error));
  }
  if (path.endsWith(`${FACILITY_ID}.jsonl`) && said.length === 0) {
    const verdict = await verifyAuditFile(path, AUDIT_KEY, damaged.files);
    if (!verdict.ok) said.push(`${path}, line ${verdict.line}: ${verdict.why}`);
  }
  return said.join(" ");
}
