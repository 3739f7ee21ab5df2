import { pathToFileURL } from "node:url";
import type { Measure } from "./row.ts";

const file = process.argv[2];
if (file === undefined) throw new Error("Failed to measure: no file of rows was named.");
const { measure } = (await import(pathToFileURL(file).href)) as { measure: Measure };
const rows = await measure();
process.send?.(rows, () => process.exit(0));
