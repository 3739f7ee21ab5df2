import { execFile } from "node:child_process";
import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { exampleMessage } from "@keepsake/shared/examples";
import { JSONFilePreset } from "lowdb/node";
import { type Commits, commitsOf, SENDERS } from "./commits.ts";

/**
 * The usual way to save a file durably: temporary file, flush, rename, flush of the folder; 64 threads in 64 folders.
 * Runs in a process of its own, because the number of threads is settled when a process starts.
 */
export async function rawCommits(folder: string, accountBytes: number, durationMs: number): Promise<Commits> {
  const script = fileURLToPath(import.meta.url);
  const args = [script, folder, String(accountBytes), String(durationMs)];
  const env = { ...process.env, UV_THREADPOOL_SIZE: String(SENDERS) };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return JSON.parse(stdout) as Commits;
}

/** lowdb as it comes, everything in one file; it never flushes, and still writes everything anew each time. */
export async function stockLowdbCommits(folder: string, messageCount: number, durationMs: number): Promise<Commits> {
  await mkdir(folder, { recursive: true });
  const messages = Array.from({ length: messageCount }, () => exampleMessage());
  const db = await JSONFilePreset(join(folder, "db.json"), { messages });
  // One at a time, as its own documentation asks for: writes that overlap reject the wrong caller.
  let last: Promise<void> = Promise.resolve();
  return commitsOf(durationMs, () => {
    last = last.then(() => db.update((data) => void data.messages.push(exampleMessage())));
    return last;
  });
}

async function replaceFile(folder: string, bytes: Uint8Array): Promise<void> {
  const file = await open(join(folder, "account.tmp"), "w");
  await file.writeFile(bytes);
  await file.datasync();
  await file.close();
  await rename(join(folder, "account.tmp"), join(folder, "account.json"));
  const directory = await open(folder, "r");
  await directory.sync();
  await directory.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder = "", accountBytes, durationMs] = process.argv;
  const bytes = new Uint8Array(Number(accountBytes)).fill(98);
  const folders = Array.from({ length: SENDERS }, (_, index) => join(folder, String(index)));
  await Promise.all(folders.map((each) => mkdir(each, { recursive: true })));
  const commits = await commitsOf(Number(durationMs), (sender) => replaceFile(folders[sender] ?? folder, bytes));
  process.stdout.write(JSON.stringify(commits));
}
