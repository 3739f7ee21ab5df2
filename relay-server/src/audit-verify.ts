import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { verifyAuditFile } from "./adapters/lowdb/verify-audit.ts";
import { readSecretKeys } from "./adapters/secrets/secret-keys.ts";

/** `node audit-verify.ts <data folder>`: tells of each facility's audit log whether it is as the relay wrote it. */
const [dataFolder] = process.argv.slice(2);
const folder = join(dataFolder ?? "", "store", "audit");
const names = dataFolder === undefined ? [] : (await readdir(folder)).filter((name) => name.endsWith(".jsonl"));
if (dataFolder === undefined || names.length === 0) {
  process.stderr.write("usage: audit-verify <data folder of a relay>; there is no audit log in this one.\n");
  process.exit(2);
}

const { audit: key } = await readSecretKeys(dataFolder);
for (const name of names) {
  const verdict = await verifyAuditFile(join(folder, name), key);
  const finding = verdict.ok
    ? `in order, ${verdict.entryCount} entries`
    : `NOT as it was written, line ${verdict.line}: ${verdict.why}`;
  process.stdout.write(`${name}: ${finding}\n`);
  if (!verdict.ok) process.exitCode = 1;
}
