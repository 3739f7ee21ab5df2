import { expect, test } from "vitest";
import { heldTimer } from "../../../test-support/held-timer.ts";
import { openWithRetries } from "./database.ts";

test("what does not open is tried again by itself, and each failure is reported", async () => {
  const timer = heldTimer();
  let isBroken = true;
  let failedCount = 0;
  const opening = openWithRetries(
    async () => {
      if (isBroken) throw new DOMException("Internal error opening backing store", "UnknownError");
      return "open";
    },
    timer,
    () => (failedCount += 1),
  );

  await timer.pass(0);
  await timer.pass(20_000);
  expect(failedCount).toBeGreaterThan(1);
  isBroken = false;
  await timer.pass(20_000);
  expect(await opening).toBe("open");
});
