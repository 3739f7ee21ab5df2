import { join } from "node:path";
import { askProcess } from "../ask-process.ts";
import type { DamageOrder } from "./damage-process.ts";
import type { FlipTally } from "./flips.ts";
import type { TearTally } from "./torn-tails.ts";

/** In a process of its own, because the control replaces a part of the store. */
export function damageStore(
  order: DamageOrder,
  checks: "kept" | "stripped",
): Promise<{ readonly flips: FlipTally; readonly tears: TearTally }> {
  const hooks = checks === "stripped" ? join(import.meta.dirname, "strip-checks.ts") : undefined;
  return askProcess(join(import.meta.dirname, "damage-process.ts"), order, hooks);
}
