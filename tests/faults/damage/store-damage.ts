import { basename, join } from "node:path";
import { askProcess } from "../ask-process.ts";
import { FACILITY_ID } from "@keepsake/relay-server/test-support/fixtures.ts";
import { verifyAuditFile } from "@keepsake/relay-server/src/adapters/lowdb/audit-chain.ts";
import type { SimulatedDisk } from "../disk/simulated-disk.ts";
import { type Random, wholeBelow } from "../../support/random.ts";
import { AUDIT_KEY, abandon, openLowdb } from "../load/our-store.ts";
import type { Remains } from "./killed-store.ts";
import { inspectStore } from "../load/inspect-store.ts";

export type DamageOrder = { readonly seed: number; readonly flipsPerLine: number; readonly tearStep: number };

export type DamageReport = { readonly flips: FlipTally; readonly tears: TearTally; readonly tooDeep: TearTally };

/** In a process of its own, because the control replaces a part of the store. */
export function damageStore(order: DamageOrder, checks: "kept" | "stripped"): Promise<DamageReport> {
  const hooks = checks === "stripped" ? join(import.meta.dirname, "trusting-sealed-line.ts") : undefined;
  return askProcess(join(import.meta.dirname, "damage-process.ts"), order, hooks);
}

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

/** Alarm, refusal or what the audit command found; nothing where the damage was not noticed. */
async function whatIsSaid(damaged: SimulatedDisk, folder: string, path: string): Promise<string> {
  const said: unknown[] = [];
  const disk = damaged.copy();
  try {
    const { store, alarms } = await openLowdb(folder, { files: disk.files });
    said.push(...alarms.map((alarm) => JSON.stringify(alarm)));
    await store.audit.entries(FACILITY_ID).catch((error: unknown) => said.push(String(error)));
    await abandon(store, disk);
  } catch (error) {
    said.push(String(error));
  }
  if (path.endsWith(`${FACILITY_ID}.jsonl`) && said.length === 0) {
    const audit = await verifyAuditFile(path, AUDIT_KEY, damaged.files);
    if (!audit.ok) said.push(`${path}, line ${audit.line}: ${audit.why}`);
  }
  return said.join(" ");
}

export type TearTally = {
  cuts: number;
  lost: number;
  readonly faults: string[];
  readonly refusals: string[];
  /** Cut within a line, and opened without an alarm. */
  silent: number;
};

const JUDGED_EVERY = 10;

const CONTROL_CUTS = 20;

/** Cuts the journal at each byte of its last commit, or at every `step`th: it opens, says so and has all from before. */
export function tearTails(remains: Remains, step: number): Promise<TearTally> {
  const { disk, lastSegment } = remains;
  return cutBetween(remains, lastSegment.tailStart, disk.bytesOf(lastSegment.path).length, step);
}

/** The control: cuts into the commit before, which was acknowledged. The same inspection must find that it is gone. */
export function tearAcknowledged(remains: Remains): Promise<TearTally> {
  const { tailStart, acknowledgedStart } = remains.lastSegment;
  const step = Math.ceil((tailStart - acknowledgedStart) / CONTROL_CUTS);
  return cutBetween(remains, acknowledgedStart, tailStart, step);
}

/** Everything that a cut may do wrong. */
export const woundsOf = ({ lost, silent, faults, refusals }: TearTally): number =>
  lost + silent + faults.length + refusals.length;

async function cutBetween(remains: Remains, from: number, to: number, step: number): Promise<TearTally> {
  const { disk, folder, acknowledged, lastSegment } = remains;
  const whole = disk.bytesOf(lastSegment.path);
  const tally: TearTally = { cuts: 0, lost: 0, faults: [], refusals: [], silent: 0 };
  for (let end = from; end < to; end += step) {
    const torn = disk.copy();
    torn.damage(lastSegment.path, whole.subarray(0, end));
    tally.cuts += 1;
    try {
      const { store, alarms } = await openLowdb(folder, { files: torn.files });
      const isWhole = whole[end - 1] === "\n".charCodeAt(0);
      if (alarms.some(({ kind }) => kind === "torn-line-cut") === isWhole) tally.silent += 1;
      // Every opening verifies the chain up to the cut; what it adds up to is inspected in every tenth round.
      if (tally.cuts % JUDGED_EVERY === 1) {
        const { lost, faults } = await inspectStore(store, acknowledged);
        tally.lost += lost.length;
        tally.faults.push(...faults);
      }
      await abandon(store, torn);
    } catch (error) {
      tally.refusals.push(String(error));
    }
  }
  return tally;
}
