import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Pool } from "pg";
import { inTransaction } from "./transaction.ts";

const FOLDER = join(import.meta.dirname, "migrations");
/** The key of the advisory lock, any constant: relays that start together migrate one after the other. */
const MIGRATION_LOCK = 7_233_001;

/** Brings the schema up to date: each file of the folder once, in the order of their names. */
export async function migrate(pool: Pool): Promise<void> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".sql")).toSorted();
  await inTransaction(pool, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    await client.query("CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY)");
    const { rows } = await client.query<{ name: string }>("SELECT name FROM migration");
    const done = new Set(rows.map(({ name }) => name));
    const unknown = [...done].find((name) => !names.includes(name));
    if (unknown !== undefined) {
      throw new Error(
        `Failed to open the database: ${unknown} was done to it, and this version of Keepsake does not know that. ` +
          "Start the version that did it.",
      );
    }
    for (const name of names.filter((each) => !done.has(each))) {
      await client.query(await readFile(join(FOLDER, name), "utf8"));
      await client.query("INSERT INTO migration VALUES ($1)", [name]);
    }
  });
}
