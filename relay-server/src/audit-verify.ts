import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { verifyAuditFile } from "./adapters/lowdb/audit-chain.ts";
import { readSecretKeys } from "./adapters/secrets/secret-keys.ts";

/** `node audit-verify.ts <data folder>`: says for each facility's audit log whether it is as the relay wrote it. */
const [dataFolder] = process.argv.slice(2);
const folder = join(dataFolder ?? "", "store", "audit");
const names = dataFolder === undefined ? [] : (await readdir(folder)).filter((name) => name.endsWith(".jsonl"));
if (dataFolder === undefined || names.length === 0) {
  process.stderr.write("usage: audit-verify <data folder of a relay>; there is no audit log in this one.\n");
  process.exit(2);
}

const { audit: key } = await readSecretKeys(dataFolder);
for (const name of names) {
  const audit = await verifyAuditFile(join(folder, name), key);
  const finding = audit.ok
    ? `in order, ${audit.entryCount} entries`
    : `NOT as it was written, line ${audit.line}: ${audit.why}`;
  process.stdout.write(`${name}: ${finding}\n`);
  if (!audit.ok) process.exitCode = 1;
}
