import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { expectAccessible } from "./screen-checks.ts";
import { openHeadless } from "./browsers.ts";
import { startPostgres, startRedis } from "./databases.ts";
import { runProgram } from "./processes.ts";
import { until } from "./until.ts";

const clusters = [await startPostgres(), await startRedis()] as const;
const [postgres, redis] = clusters;
afterAll(() => Promise.all(clusters.map((each) => each.stop())));

async function ask(question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query({ text: question, rowMode: "array" });
  await client.end();
  return rows[0]?.[0];
}

test("PostgreSQL flushes to disk, and what it has committed outlives a kill", async () => {
  expect(await ask("show fsync")).toBe("on");
  expect(await ask("show synchronous_commit")).toBe("on");
  await ask("create table kept as select 'still here' as note");
  await postgres.kill();
  await postgres.start();
  expect(await ask("select note from kept")).toBe("still here");
});

test("Redis answers only after its log is on disk", async () => {
  const setting = await runProgram("redis-cli", ["-p", String(redis.port), "config", "get", "appendfsync"]);
  expect(setting.trim().split("\n")).toEqual(["appendfsync", "always"]);
});

test("an inaccessible page is refused by name and element, an accessible one is not", async () => {
  const chromium = await openHeadless();
  const page = await chromium.openPage("about:blank");
  const fill = (body: string) => page.setContent(`<html lang="en"><title>Page</title><main>${body}</main></html>`);
  await fill(`<img id="silent" src="data:,">`);
  await expect(expectAccessible(page)).rejects.toThrow(/image-alt[\s\S]*#silent/u);
  await fill(`<img alt="A lake" src="data:,">`);
  await expectAccessible(page);
  await chromium.close();
});

test("a wait that ends in vain says what it waited for and what it saw last", async () => {
  const waiting = until("the moon", () => Promise.reject(new Error("cloudy")), { deadlineMs: 120 });
  await expect(waiting).rejects.toThrow("Failed to see the moon within 120 ms; the last check gave: cloudy");
});
