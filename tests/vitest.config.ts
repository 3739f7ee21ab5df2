import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { WxtVitest } from "wxt/testing/vitest-plugin";

const repository = resolve(import.meta.dirname, "..");

// Node says so of its SQLite, which holds the lock of a data folder.
const execArgv = ["--disable-warning=ExperimentalWarning"];

/** Beside the code: one file's behaviour. */
const unit = (workspace: string, name = workspace) => ({
  test: {
    name,
    root: resolve(repository, workspace),
    include: ["src/**/*.test.{ts,tsx}"],
    // Real files, flushes and child processes: on a busy machine five seconds are not enough for some.
    testTimeout: 30_000,
    execArgv,
  },
});

/** What crosses parts. One file at a time: they start browsers, databases and relays of their own. */
const crossing = (folder: string, timeoutMs: number) => ({
  test: {
    name: folder,
    root: import.meta.dirname,
    include: [`${folder}/**/*.test.ts`],
    fileParallelism: false,
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs,
    execArgv,
  },
});

export default defineConfig({
  root: repository,
  test: {
    projects: [
      unit("shared"),
      unit("shared/ui", "ui"),
      unit("relay-server"),
      { ...unit("extension"), plugins: [WxtVitest({ root: resolve(repository, "extension") })] },
      unit("kiosk"),
      crossing("architecture", 60_000),
      crossing("support", 120_000),
      crossing("integration", 60_000),
      crossing("faults", 600_000),
      crossing("e2e", 300_000),
    ],
  },
});
