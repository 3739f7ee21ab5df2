import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { REPOSITORY } from "../support/folders.ts";

export function machine() {
  const [cpu] = cpus();
  return { cores: cpus().length, cpu: cpu?.model ?? "unknown", memoryGiB: Math.round(totalmem() / 2 ** 30) };
}

const PACKAGES = [
  "lowdb",
  "bullmq",
  "pg-boss",
  "pg",
  "sharp",
  "socket.io",
  "socket.io-client",
  "browser-image-compression",
];
const PROGRAMS = { chromium: "chromium", redis: "redis-server", postgres: "psql" } as const;

export async function versions(): Promise<Readonly<Record<string, string>>> {
  const programs = Object.entries(PROGRAMS).map(([name, program]) => [name, versionOf(program)] as const);
  const packages = PACKAGES.map((name) => [name, packageVersion(name)] as const);
  return { node: process.version, ...Object.fromEntries([...packages, ...programs]) };
}

function packageVersion(name: string): string {
  const path = join(REPOSITORY, "node_modules", name, "package.json");
  return (JSON.parse(readFileSync(createRequire(path).resolve(path), "utf8")) as { version: string }).version;
}

function versionOf(program: string): string {
  try {
    return (
      execFileSync(program, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
        .trim()
        .split("\n")[0] ?? ""
    );
  } catch {
    // Named, so that a result without this peer is not mistaken for one with it.
    return "not installed";
  }
}
