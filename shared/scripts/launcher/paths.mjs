import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(fileURLToPath(new URL("../../..", import.meta.url)));

export const inRoot = (...parts) => join(ROOT, ...parts);

/** Everything this machine keeps for itself: locks, build stamps, the demo's data. Git ignores it. */
export const OWN = inRoot(".keepsake");

export const BIN = inRoot("node_modules", ".bin");
