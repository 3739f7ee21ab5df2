import { join } from "node:path";
import { freePort, type Program, startProgram } from "./processes.ts";
import { removeFolder, REPOSITORY, temporaryFolder } from "./folders.ts";
import { until } from "./until.ts";
import { readFile, readdir } from "node:fs/promises";
import type { LedgerEntry } from "@keepsake/shared/credits/account";

/** The real relay in a process of its own. */
export type Relay = {
  /** `http://127.0.0.1:<port>`; stays the same through kills and restarts. */
  readonly address: string;
  readonly port: number;
  /** The data folder; stays through kills and restarts. */
  readonly data: string;
  /** What it has printed since its last start. */
  readonly log: () => string;
  readonly pid: () => number;
  /** SIGKILL: nothing is closed or flushed. */
  readonly kill: () => Promise<void>;
  /** SIGTERM, as an operator stops it. */
  readonly stop: () => Promise<void>;
  /** Starts it again on the same port and data, and waits until it is healthy. */
  readonly start: () => Promise<void>;
  /** Stops it and removes what it stored, unless the folder was given. */
  readonly close: () => Promise<void>;
};

type Options = {
  readonly data?: string;
  readonly isDemo?: boolean;
  /** A free one unless given. */
  readonly port?: number;
  /** Such as `KEEPSAKE_DEMO_RULES: '{"undoSeconds":1}'` for a demo whose decisions take effect after a second. */
  readonly env?: Readonly<Record<string, string>>;
};

const HEALTHY_MS_MAX = 60_000;

/** Starts the relay, with the demo's people unless `isDemo` is false, and waits until it is healthy. */
export async function startRelay({ data, isDemo = true, port: wanted, env = {} }: Options = {}): Promise<Relay> {
  const folder = data ?? (await temporaryFolder("relay"));
  const port = wanted ?? (await freePort());
  const address = `http://127.0.0.1:${port}`;
  let relay: Program | undefined;

  const start = async () => {
    relay = startProgram(
      process.execPath,
      [join(REPOSITORY, "relay-server/src/main.ts"), ...(isDemo ? ["--demo"] : [])],
      {
        cwd: REPOSITORY,
        env: {
          KEEPSAKE_DATA: folder,
          KEEPSAKE_PORT: String(port),
          KEEPSAKE_HOST: "127.0.0.1",
          KEEPSAKE_DEMO: isDemo ? "1" : undefined,
          ...env,
        },
      },
    );
    await healthy(relay, address);
  };
  await start();

  return {
    address,
    port,
    data: folder,
    log: () => relay?.log() ?? "",
    pid: () => relay?.pid ?? -1,
    kill: async () => relay?.stop("SIGKILL"),
    stop: async () => relay?.stop("SIGTERM"),
    start,
    close: async () => {
      await relay?.stop("SIGTERM");
      if (data === undefined) await removeFolder(folder);
    },
  };
}

async function healthy(relay: Program, address: string): Promise<void> {
  let hasDied = false;
  await until(
    "a healthy relay",
    async () => {
      hasDied = relay.hasEnded();
      return hasDied || (await fetch(`${address}/health`)).ok;
    },
    { deadlineMs: HEALTHY_MS_MAX },
  );
  if (hasDied) throw new Error(`Failed to start the relay; it said:\n${relay.log()}`);
}

/** What the relay has committed until now, as it stands on the disk. */
export async function journalText(data: string): Promise<string> {
  const folder = join(data, "store/journal");
  const segments = (await readdir(folder)).toSorted().map((name) => readFile(join(folder, name), "utf8"));
  return (await Promise.all(segments)).join("");
}

/** The ledger lines of one message, oldest first, such as `hold 2`. */
export async function ledgerOf(data: string, messageId: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const text of (await journalText(data)).split("\n").filter(Boolean)) {
    JSON.parse(text, (_key, value: unknown) => {
      if (isPut(value) && value.kind === "ledger" && value.value?.messageId === messageId) {
        lines.push(`${value.value.kind} ${value.value.credits}`);
      }
      return value;
    });
  }
  return lines;
}

type LedgerPut = { readonly kind: string; readonly value: LedgerEntry | null };

const isPut = (value: unknown): value is LedgerPut =>
  typeof value === "object" && value !== null && "kind" in value && "value" in value;
