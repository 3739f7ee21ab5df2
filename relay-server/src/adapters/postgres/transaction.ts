import type { Pool, PoolClient } from "pg";

const TRIES_MAX = 20;

/**
 * Codes after which the same work may well succeed: could not serialize, deadlock, and a row that somebody else
 * inserted between our read and our save. The next try sees that row.
 */
const RETRIED = new Set(["40001", "40P01", "23505"]);

/**
 * Both are set explicitly, since a server, a role or an address may have other defaults. Durable: not answered before
 * it is flushed. Read committed: what waited for a lock then sees what its holder committed, instead of failing.
 */
const BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL synchronous_commit TO on";

/** Does all of the work or none of it. `work` may run more than once. */
export async function inTransaction<Value>(pool: Pool, work: (client: PoolClient) => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return await tryOnce(pool, work);
    } catch (error) {
      if (tries === TRIES_MAX || !isRetried(error)) throw error;
    }
  }
}

async function tryOnce<Value>(pool: Pool, work: (client: PoolClient) => Promise<Value>): Promise<Value> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(BEGIN);
    const value = await work(client);
    await client.query("COMMIT");
    return value;
  } catch (error) {
    // A connection that cannot even roll back is thrown away with its transaction.
    await client.query("ROLLBACK").catch((cause: Error) => (broken = cause));
    throw error;
  } finally {
    client.release(broken);
  }
}

function isRetried(error: unknown): boolean {
  return error instanceof Error && "code" in error && RETRIED.has(String(error.code));
}
