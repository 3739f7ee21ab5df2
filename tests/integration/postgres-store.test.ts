import { describeAuditLog } from "@keepsake/relay-server/test-support/describe-audit-log.ts";
import { describeCommittedChanges } from "@keepsake/relay-server/test-support/describe-committed-changes.ts";
import { describeDirectory } from "@keepsake/relay-server/test-support/describe-directory.ts";
import { describeMessageStore } from "@keepsake/relay-server/test-support/describe-message-store.ts";
import { postgresStore } from "@keepsake/relay-server/src/adapters/postgres/postgres-store.ts";
import { INSERT_MESSAGE, messageRow } from "@keepsake/relay-server/src/adapters/postgres/rows.ts";
import { inTransaction } from "@keepsake/relay-server/src/adapters/postgres/transaction.ts";
import { exampleMessage, examplePhoto } from "@keepsake/shared/examples";
import type { PhotoId } from "@keepsake/shared/ids";
import { Client, Pool } from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Postgres, startPostgres } from "../support/databases.ts";
import { until } from "../support/until.ts";

let postgres: Postgres;
let isStopping = false;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  isStopping = true;
  await postgres.stop();
});

const TABLES =
  "message, unsubmitted_photo, account, ledger_entry, directory, unit_counter, unit_event, audit_counter, audit_entry";

async function openStore(alarm = throwUnlessStopping) {
  const store = await postgresStore({ url: postgres.url, auditKey: new Uint8Array(32).fill(7), alarm });
  onTestFinished(() => store.close());
  return store;
}

function throwUnlessStopping(error: Error): void {
  // A pool that has ended does not wait for its connections to be gone: the server may be the one who ends them.
  if (!isStopping) throw error;
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

test("a transaction is durable and sees what others committed, whatever the defaults are", async () => {
  const options = "-c synchronous_commit=off -c default_transaction_isolation=serializable";
  const pool = new Pool({ connectionString: postgres.url, options });
  onTestFinished(() => pool.end());
  const settings = await inTransaction(pool, (client) =>
    client.query(
      "SELECT current_setting('synchronous_commit') AS commit, current_setting('transaction_isolation') AS isolation",
    ),
  );
  expect(settings.rows).toEqual([{ commit: "on", isolation: "read committed" }]);
});

test("a photo that comes while the first one of its id is being submitted is compared with the message", async () => {
  const { store } = await openEmpty();
  const message = exampleMessage();
  const unsubmitted = {
    id: message.id,
    senderId: message.senderId,
    photo: message.photo,
    preparedAt: message.submittedAt,
  };
  await store.messages.saveUnsubmitted(unsubmitted);

  const submitting = new Client({ connectionString: postgres.url });
  await submitting.connect();
  onTestFinished(() => submitting.end());
  await submitting.query("BEGIN");
  await submitting.query("DELETE FROM unsubmitted_photo");
  const otherPhoto = examplePhoto({ id: "1".repeat(64) as PhotoId });
  const saved = store.messages.saveUnsubmitted({ ...unsubmitted, photo: otherPhoto });
  await until("the other photo waits", async () => {
    const waiting = await submitting.query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
    return waiting.rowCount === 1;
  });
  await submitting.query(INSERT_MESSAGE, messageRow(message));
  await submitting.query("COMMIT");
  expect(await saved).toEqual({ ok: false, code: "message-differs" });
  expect(await store.messages.unsubmitted(unsubmitted.id)).toBeUndefined();
});

describeMessageStore("PostgreSQL", openEmpty);
describeDirectory("PostgreSQL", openEmpty);
describeAuditLog("PostgreSQL", openEmpty);
describeCommittedChanges("PostgreSQL", async () => {
  await openEmpty();
  const reported: string[] = [];
  const alarm = (error: Error) => void (isStopping || reported.push(error.message));
  return { store: await openStore(alarm), reported: () => reported };
});

test("a database that a later version has changed is refused by name", async () => {
  await openEmpty();
  await query("INSERT INTO migration VALUES ('9999-later.sql')");
  await expect(openStore()).rejects.toThrow("9999-later.sql was done to it");
  await query("DELETE FROM migration WHERE name = '9999-later.sql'");
  await openEmpty();
});
