import { exampleMessage } from "@keepsake/shared/examples";
import { PgBoss } from "pg-boss";
import { startPostgres } from "../../support/databases.ts";
import { rateOf } from "../row.ts";

const QUEUE = "messages";
const CONNECTIONS = 64;

/** A queue on a real PostgreSQL at its own durability. */
export async function startPgBoss() {
  const postgres = await startPostgres({ max_connections: String(CONNECTIONS + 36) });
  const boss = new PgBoss({ connectionString: postgres.url, max: CONNECTIONS });
  let isStopping = false;
  boss.on("error", (error) => {
    if (!isStopping) throw error;
  });
  await boss.start();
  await boss.createQueue(QUEUE);
  const message = exampleMessage();
  return {
    rate: (callers: number, windowMs: number) => rateOf(callers, windowMs, () => boss.send(QUEUE, message)),
    async stop() {
      isStopping = true;
      await boss.stop({ graceful: true, close: true, timeout: 5000 });
      await postgres.stop();
    },
  };
}
