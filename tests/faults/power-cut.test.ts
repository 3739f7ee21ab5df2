import { tmpdir } from "node:os";
import type { Files } from "@keepsake/relay-server/src/adapters/lowdb/files.ts";
import { expect, test } from "vitest";
import { removeFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { SimulatedDisk } from "./disk/simulated-disk.ts";
import { judge } from "./load/books.ts";
import { randomFrom } from "./random.ts";
import { cutOurPower } from "./stores/cut-our-power.ts";
import { cutStockPower } from "./stores/cut-stock-power.ts";
import { openOurs, settleOnce } from "./stores/open-stores.ts";

test("M14: power cuts under load, at the start and at the end lose no acknowledged act", async () => {
  const { cuts, acknowledged, lost, faults, refusals } = await cutOurPower({
    cuts: 10,
    seed: Date.now(),
    stepsMax: 600,
  });
  expect({ cuts, lost, faults, refusals }).toEqual({ cuts: 10, lost: 0, faults: [], refusals: [] });
  expect(acknowledged).toBeGreaterThan(100);
});

test("control: stock lowdb, every write awaited, fails the same power cuts", async () => {
  const { lost } = await cutStockPower({ cuts: 10, seed: Date.now(), stepsMax: 150 });
  expect(lost).toBeGreaterThan(0);
});

test("the head of an audit log does not outlive a file that the power cut takes back", async () => {
  const folder = await temporaryFolder("audit-head");
  const disk = new SimulatedDisk(randomFrom(1), tmpdir());
  const files: Files = {
    ...disk.files,
    async rename(from, to) {
      await disk.files.rename(from, to);
      if (to.endsWith(".head.json")) disk.cutAfter(1);
    },
  };
  const { store } = await openOurs(folder, { files });
  await settleOnce(store);
  await store.audit.append([
    { facilityId: "town", at: 0, actor: { kind: "relay", id: "clock" }, act: "photo:read", about: "" } as never,
  ]);
  await store.close();
  expect(disk.isOff).toBe(true);
  for (let outcome = 0; outcome < 40; outcome += 1) {
    const again = await openOurs(folder, { files: disk.afterCut().files });
    expect(await judge(again.store, [])).toEqual({ lost: [], faults: [] });
    await again.store.close();
  }
  await removeFolder(folder);
});
