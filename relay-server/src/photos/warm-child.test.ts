import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { plain, RED } from "../../test-support/example-pictures.ts";
import { PICTURE_DEADLINE_MS, START_DEADLINE_MS } from "./picture-limits.ts";
import { startWarmChild } from "./warm-child.ts";

// A machine that is busy with other things starts processes slowly.
vi.setConfig({ testTimeout: 30_000 });

// The deadlines pass when a test says so; the child itself is a real one.
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

async function childWithTask() {
  const outputFolder = await mkdtemp(join(tmpdir(), "keepsake-child-"));
  const path = join(outputFolder, "upload");
  await writeFile(path, await plain(RED, 64, 64).png().toBuffer());
  const child = startWarmChild();
  onTestFinished(async () => {
    await child.end();
    await rm(outputFolder, { recursive: true, force: true });
  });
  return { child, task: { path, mediaType: "image/png", outputFolder } };
}

test("the time that a machine takes to start a child is not counted against the picture", async () => {
  const { child, task } = await childWithTask();
  const run = child.run(task);
  vi.advanceTimersByTime(START_DEADLINE_MS - 1);
  expect(START_DEADLINE_MS).toBeGreaterThan(PICTURE_DEADLINE_MS);
  expect(await run).toMatchObject({ answer: { ok: true } });
  expect(child.isWorn()).toBe(false);
});

test("a child that has not begun in time was lost before it saw the picture, which may be tried again", async () => {
  const { child, task } = await childWithTask();
  const run = child.run(task);
  vi.advanceTimersByTime(START_DEADLINE_MS);
  expect(await run).toMatchObject({ answer: undefined, loss: "start" });
  expect(child.isWorn()).toBe(true);
});
