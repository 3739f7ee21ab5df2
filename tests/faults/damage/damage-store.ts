import { join } from "node:path";
import { askProcess } from "../ask-process.ts";
import type { DamageOrder, DamageReport } from "./damage-process.ts";

/** In a process of its own, because the control replaces a part of the store. */
export function damageStore(order: DamageOrder, checks: "kept" | "stripped"): Promise<DamageReport> {
  const hooks = checks === "stripped" ? join(import.meta.dirname, "strip-checks.ts") : undefined;
  return askProcess(join(import.meta.dirname, "damage-process.ts"), order, hooks);
}
