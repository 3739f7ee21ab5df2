import { accept, refuse } from "@keepsake/shared/result";
import { expect, test } from "vitest";
import { NO_TRIES } from "../../domain/tries.ts";
import { memoryTryLimits } from "./memory-try-limits.ts";

test("S5: tries at the same moment cannot outrun the limit of their place", async () => {
  const limits = memoryTryLimits();
  const consumed = await Promise.all(Array.from({ length: 14 }, () => limits.consume(["enrol:203.0.113.9"])));
  expect(consumed.filter(({ ok }) => ok)).toHaveLength(10);
  expect(consumed.at(-1)).toEqual(refuse("locked", { minutes: 15 }));
  expect(await limits.consume(["enrol:203.0.113.10"])).toEqual(accept(null));
});

test("what was right is given back, and a refused try counts nowhere", async () => {
  const limits = memoryTryLimits();
  const both = ["kiosk:a", "facility:north"];
  for (let tries = 0; tries < 40; tries += 1) {
    expect(await limits.consume(both)).toEqual(accept(null));
    await limits.giveBack(both);
  }
  for (let tries = 0; tries < 30; tries += 1) expect(await limits.consume(["kiosk:a"])).toEqual(accept(null));
  for (let tries = 0; tries < 400; tries += 1) expect(await limits.consume(both)).toMatchObject({ code: "locked" });
  expect(await limits.consume(["facility:north"])).toEqual(accept(null));
});

test("a name that nobody has keeps its count; a refused change keeps nothing", () => {
  const limits = memoryTryLimits();
  expect(limits.changeUnknown("nobody", () => refuse("locked"))).toEqual(refuse("locked"));
  expect(limits.unknownTries("nobody")).toEqual(NO_TRIES);
  limits.changeUnknown("nobody", ({ failed }) => accept({ failed: failed + 1 }));
  limits.changeUnknown("nobody", ({ failed }) => accept({ failed: failed + 1 }));
  expect(limits.unknownTries("nobody")).toEqual({ failed: 2 });
});
