import { describeAuditLog } from "@keepsake/relay-server/src/adapters/describe-audit-log.ts";
import { describeDirectory } from "@keepsake/relay-server/src/adapters/describe-directory.ts";
import { describeMessageStore } from "@keepsake/relay-server/src/adapters/describe-message-store.ts";
import { postgresStore } from "@keepsake/relay-server/src/adapters/postgres/postgres-store.ts";
import { Client } from "pg";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { type Postgres, startPostgres } from "../support/postgres.ts";

let postgres: Postgres;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const TABLES = "message, draft, account, ledger_entry, directory, unit_counter, unit_event, audit_counter, audit_entry";

async function openStore() {
  const store = await postgresStore({
    url: postgres.url,
    auditKey: new Uint8Array(32).fill(7),
    alarm: (error) => {
      throw error;
    },
  });
  onTestFinished(() => store.close());
  return store;
}

async function openEmpty() {
  const store = await openStore();
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`TRUNCATE ${TABLES} CASCADE`);
  await client.end();
  const reopen = async () => {
    await store.close();
    return openStore();
  };
  return { store, reopen };
}

describeMessageStore("PostgreSQL", openEmpty);
describeDirectory("PostgreSQL", openEmpty);
describeAuditLog("PostgreSQL", openEmpty);
