import { describeAuditLog } from "@keepsake/relay-server/src/adapters/describe-audit-log.ts";
import { describeDirectory } from "@keepsake/relay-server/src/adapters/describe-directory.ts";
import { describeMessageStore } from "@keepsake/relay-server/src/adapters/describe-message-store.ts";
import { postgresStore } from "@keepsake/relay-server/src/adapters/postgres/postgres-store.ts";
import { Client } from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Postgres, startPostgres } from "../support/postgres.ts";

let postgres: Postgres;
let isStopping = false;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  isStopping = true;
  await postgres.stop();
});

const TABLES = "message, draft, account, ledger_entry, directory, unit_counter, unit_event, audit_counter, audit_entry";

async function openStore() {
  const store = await postgresStore({
    url: postgres.url,
    auditKey: new Uint8Array(32).fill(7),
    alarm(error) {
      // A pool that has ended does not wait for its connections to be gone: the server may be the one who ends them.
      if (!isStopping) throw error;
    },
  });
  onTestFinished(() => store.close());
  return store;
}

async function query(text: string) {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(text);
  await client.end();
}

async function openEmpty() {
  const store = await openStore();
  await query(`TRUNCATE ${TABLES} CASCADE`);
  const reopen = async () => {
    await store.close();
    return openStore();
  };
  return { store, reopen };
}

describeMessageStore("PostgreSQL", openEmpty);
describeDirectory("PostgreSQL", openEmpty);
describeAuditLog("PostgreSQL", openEmpty);

test("a database that a later version has changed is refused by name", async () => {
  await openEmpty();
  await query("INSERT INTO migration VALUES ('9999-later.sql')");
  await expect(openStore()).rejects.toThrow("9999-later.sql was done to it");
  await query("DELETE FROM migration WHERE name = '9999-later.sql'");
  await openEmpty();
});
