import { basename, dirname } from "node:path";
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { Files, OpenFile } from "@keepsake/relay-server/src/adapters/lowdb/files.ts";
import type { Random } from "../../support/random.ts";
import { SimulatedFolder, type SimulatedFile } from "./simulated-folder.ts";
import { survivingBytes } from "./surviving-bytes.ts";

const NOTHING = Buffer.alloc(0);
/** How often the system writes everything back by itself, as a real one does every few seconds. */
const WRITE_BACK_CHANCE = 1 / 200;
/** A flush takes its time, so that commits gather and checkpoints fall due meanwhile. */
const FLUSH_MS = 1;

/** A disk in memory that can lose its power: then what was not flushed is there, or not, or torn. Decision 0070. */
export class SimulatedDisk {
  readonly #random: Random;
  #root = new SimulatedFolder();
  #stepsLeft = Infinity;
  #isOff = false;
  readonly #off = Promise.withResolvers<void>();

  /** `folder` is there from the beginning, as a machine's own folders are. */
  constructor(random: Random, folder = "/") {
    this.#random = random;
    this.#makeFolder(folder);
    writeBack(this.#root);
  }

  get isOff(): boolean {
    return this.#isOff;
  }

  /** Resolves when the power goes. */
  get off(): Promise<void> {
    return this.#off.promise;
  }

  /** The power goes within so many steps of the disk. */
  cutAfter(steps: number): void {
    this.#stepsLeft = steps;
  }

  /** The disk as the next start finds it. */
  afterCut(): SimulatedDisk {
    return this.#copy(
      (folder) => folder.surviving(this.#random),
      ({ flushed, current }) => survivingBytes(this.#random, flushed, current),
    );
  }

  /** The disk as it is, in a copy of its own. */
  copy(): SimulatedDisk {
    return this.#copy(
      ({ names }) => names,
      ({ current }) => current,
    );
  }

  readonly files: Files = {
    makeFolder: (path) => this.#step(() => void this.#makeFolder(path)),
    list: (path) => this.#step(() => [...(this.#folderAt(path)?.names.keys() ?? [])].toSorted()),
    read: (path) => this.#step(() => this.#fileAt(path)?.current),
    readRange: (path, start, end) => this.#step(() => this.#fileAt(path)?.current.subarray(start, end)),
    open: (path, mode) => this.#step(() => this.#open(path, mode)),
    rename: (from, to) => this.#step(() => this.#rename(from, to)),
    remove: (path) => this.#step(() => this.#folderAt(dirname(path))?.remove(basename(path))),
    flushFolder: (path) => this.#flush(() => this.#needFolder(path).flush()),
  };

  bytesOf(path: string): Buffer {
    const file = this.#fileAt(path);
    if (file === undefined) throw new Error(`Failed to read ${path}: the simulated disk has no such file.`);
    return file.current;
  }

  /** Puts other bytes where a file has its own, as a broken disk does. */
  damage(path: string, bytes: Buffer): void {
    const file = this.#fileAt(path);
    if (file === undefined) throw new Error(`Failed to damage ${path}: the simulated disk has no such file.`);
    file.current = bytes;
    file.flushed = bytes;
  }

  /** Every file, by its path. */
  *paths(folder = this.#root, path = ""): Iterable<string> {
    for (const [name, node] of folder.names) {
      if (node.kind === "file") yield `${path}/${name}`;
      else yield* this.paths(node, `${path}/${name}`);
    }
  }

  /** A step whose effect the system may still lose: the power may go right after it. */
  async #step<Value>(effect: () => Value): Promise<Value> {
    await nextTurn();
    this.#requirePower();
    const value = effect();
    if (this.#random() < WRITE_BACK_CHANCE) writeBack(this.#root);
    this.#spend();
    this.#requirePower();
    return value;
  }

  /** The power may go before a flush is done; afterwards its effect is certain. */
  async #flush(effect: () => void): Promise<void> {
    await pause(FLUSH_MS);
    this.#spend();
    this.#requirePower();
    effect();
  }

  #spend(): void {
    this.#stepsLeft -= 1;
    if (this.#stepsLeft > 0) return;
    this.#isOff = true;
    this.#off.resolve();
  }

  #requirePower(): void {
    if (this.#isOff) throw new Error("The power is off.");
  }

  #copy(namesOf: (folder: SimulatedFolder) => SimulatedFolder["names"], bytesOf: (file: SimulatedFile) => Buffer) {
    const copies = new Map<SimulatedFile, SimulatedFile>();
    const copyFile = (file: SimulatedFile) => {
      const known = copies.get(file);
      if (known !== undefined) return known;
      const bytes = bytesOf(file);
      const copied: SimulatedFile = { kind: "file", current: bytes, flushed: bytes };
      copies.set(file, copied);
      return copied;
    };
    const copyFolder = (folder: SimulatedFolder): SimulatedFolder => {
      const copied = new SimulatedFolder();
      for (const [name, node] of namesOf(folder)) {
        copied.put(name, node.kind === "file" ? copyFile(node) : copyFolder(node));
      }
      copied.flush();
      return copied;
    };
    const disk = new SimulatedDisk(this.#random);
    disk.#root = copyFolder(this.#root);
    return disk;
  }

  #makeFolder(path: string): SimulatedFolder {
    if (path === dirname(path)) return this.#root;
    const parent = this.#makeFolder(dirname(path));
    const known = parent.names.get(basename(path));
    if (known?.kind === "folder") return known;
    const made = new SimulatedFolder();
    parent.put(basename(path), made);
    return made;
  }

  #open(path: string, mode: "append" | "replace"): OpenFile {
    const file = this.#fileAt(path) ?? { kind: "file" as const, current: NOTHING, flushed: NOTHING };
    if (this.#fileAt(path) === undefined) this.#needFolder(dirname(path)).put(basename(path), file);
    if (mode === "replace") file.current = NOTHING;
    return {
      byteLength: file.current.length,
      append: (text) => this.#step(() => void (file.current = Buffer.concat([file.current, Buffer.from(text)]))),
      truncate: (byteLength) => this.#step(() => void (file.current = file.current.subarray(0, byteLength))),
      datasync: () => this.#flush(() => void (file.flushed = file.current)),
      // A process that has lost its disk must still be able to end.
      close: () => nextTurn(undefined),
    };
  }

  #rename(from: string, to: string): void {
    if (dirname(from) !== dirname(to)) throw new Error(`Failed to rename ${from}: it would leave its folder.`);
    this.#needFolder(dirname(from)).rename(basename(from), basename(to));
  }

  #folderAt(path: string): SimulatedFolder | undefined {
    if (path === dirname(path)) return this.#root;
    const node = this.#folderAt(dirname(path))?.names.get(basename(path));
    return node?.kind === "folder" ? node : undefined;
  }

  #needFolder(path: string): SimulatedFolder {
    const folder = this.#folderAt(path);
    if (folder === undefined) throw Object.assign(new Error(`ENOENT: no folder ${path}`), { code: "ENOENT" });
    return folder;
  }

  #fileAt(path: string): SimulatedFile | undefined {
    const node = this.#folderAt(dirname(path))?.names.get(basename(path));
    return node?.kind === "file" ? node : undefined;
  }
}

function writeBack(folder: SimulatedFolder): void {
  folder.flush();
  for (const node of folder.names.values()) {
    if (node.kind === "folder") writeBack(node);
    else node.flushed = node.current;
  }
}
