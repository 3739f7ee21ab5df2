import type { Random } from "../../support/random.ts";

/** Bytes as a reader sees them, and as the last flush left them. */
export type SimulatedFile = { readonly kind: "file"; current: Buffer; flushed: Buffer };

type Node = SimulatedFile | SimulatedFolder;
type Names = Map<string, Node>;
type NameChange = (names: Names) => void;

/** A folder's names; those that changed since its last flush are not certain. */
export class SimulatedFolder {
  readonly kind = "folder";
  readonly names: Names = new Map();
  #flushed: Names = new Map();
  #changes: NameChange[] = [];

  put(name: string, node: Node): void {
    this.#change((names) => void names.set(name, node));
  }

  remove(name: string): void {
    this.#change((names) => void names.delete(name));
  }

  /** Within one folder a rename is whole or did not happen. */
  rename(from: string, to: string): void {
    const node = this.names.get(from);
    if (node === undefined) return;
    this.#change((names) => {
      if (names.get(from) === node) names.delete(from);
      names.set(to, node);
    });
  }

  flush(): void {
    this.#flushed = new Map(this.names);
    this.#changes = [];
  }

  /** The flushed names, with each later change there or not: no order holds between changes that nobody flushed. */
  surviving(random: Random): Names {
    const names = new Map(this.#flushed);
    const chance = [0, 1, random(), random()][Math.floor(random() * 4)] ?? 1;
    for (const change of this.#changes) if (random() < chance) change(names);
    return names;
  }

  #change(change: NameChange): void {
    change(this.names);
    this.#changes.push(change);
  }
}
