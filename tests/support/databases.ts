import { chown } from "node:fs/promises";
import { globSync } from "node:fs";
import { join } from "node:path";
import { type Program, freePort, runProgram, startProgram } from "./processes.ts";
import { removeFolder, temporaryFolder } from "./folders.ts";
import { until } from "./until.ts";

/** A PostgreSQL cluster of its own, as durable as one in production. */
export type Postgres = {
  /** `postgres://…/keepsake` on loopback. */
  readonly url: string;
  readonly log: () => string;
  /** Ends every process at once, as a power cut does; `start` recovers. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** `settings` are lines as in postgresql.conf, such as `{ max_connections: "200" }`. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<Postgres> {
  const tools = globSync("/usr/lib/postgresql/*/bin").toSorted().at(-1);
  if (tools === undefined) throw new Error("Failed to find PostgreSQL: apt-get install postgresql.");

  const owner = await ownerOfCluster();
  const folder = await temporaryFolder("postgres");
  if (owner.uid !== undefined) await chown(folder, owner.uid, owner.gid ?? owner.uid);
  const data = join(folder, "data");
  await runProgram(
    join(tools, "initdb"),
    ["-D", data, "-U", "keepsake", "-A", "trust", "-E", "UTF8", "--no-instructions"],
    {
      ...owner,
      cwd: folder,
      env: { LC_ALL: "C.UTF-8" },
    },
  );

  const port = await freePort();
  const url = `postgres://keepsake@127.0.0.1:${port}/keepsake`;
  const options = { listen_addresses: "127.0.0.1", unix_socket_directories: folder, fsync: "on", ...settings };
  const args = [
    "-D",
    data,
    "-p",
    String(port),
    ...Object.entries(options).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
  ];

  let server: Program | undefined;
  const start = async () => {
    server = startProgram(join(tools, "postgres"), args, { ...owner, cwd: folder });
    const current = server;
    await until("PostgreSQL ready", async () => {
      if (current.hasEnded()) throw new Error(current.log());
      await runProgram(join(tools, "pg_isready"), ["-h", "127.0.0.1", "-p", String(port)]);
      return true;
    });
  };
  await start();
  await runProgram(join(tools, "createdb"), ["-h", "127.0.0.1", "-p", String(port), "-U", "keepsake", "keepsake"]);

  return {
    url,
    log: () => server?.log() ?? "",
    // The postmaster's children notice its death and end by themselves.
    kill: async () => server?.stop("SIGKILL"),
    start,
    stop: async () => {
      // SIGINT: fast shutdown, which does not wait for clients to leave.
      await server?.stop("SIGINT");
      await removeFolder(folder);
    },
  };
}

/** PostgreSQL refuses to run as root; Debian's package makes a user for it. */
async function ownerOfCluster(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const id = async (which: "-u" | "-g") => Number(await runProgram("id", [which, "postgres"]));
  return { uid: await id("-u"), gid: await id("-g") };
}

export type Redis = {
  readonly url: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
};

/** A Redis of its own that answers only after its log is on disk, so that it is compared fairly. */
export async function startRedis(): Promise<Redis> {
  const folder = await temporaryFolder("redis");
  const port = await freePort();
  const settings = {
    bind: "127.0.0.1",
    port: String(port),
    dir: folder,
    appendonly: "yes",
    appendfsync: "always",
    save: "",
  };
  const server = startProgram(
    "redis-server",
    Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value]),
  );
  await until("Redis ready", async () => {
    if (server.hasEnded()) throw new Error(server.log());
    return (await runProgram("redis-cli", ["-p", String(port), "ping"])).trim() === "PONG";
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    stop: async () => {
      await server.stop();
      await removeFolder(folder);
    },
  };
}
