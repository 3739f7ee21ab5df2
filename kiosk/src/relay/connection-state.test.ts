import type { Instant } from "@keepsake/shared/instant";
import { expect, test } from "vitest";
import { codeInError, retryDelayMs, stateAfterFailure } from "./connection-state.ts";

const at = (ms: number) => ms as Instant;

test("away counts from when the connection was lost, not from the last try", () => {
  const lost = stateAfterFailure({ state: "online" }, at(10), []);
  expect(lost).toEqual({ state: "away", since: 10 });
  expect(stateAfterFailure(lost, at(99), [], "busy")).toEqual({ state: "away", since: 10, code: "busy" });
});

test("only what the caller calls final ends the trying", () => {
  const final = ["kiosk-revoked"] as const;
  expect(stateAfterFailure({ state: "online" }, at(1), final, "kiosk-revoked").state).toBe("refused");
  expect(stateAfterFailure({ state: "online" }, at(1), final, "signed-out").state).toBe("away");
});

test("tries are half a second apart at first and five seconds at most, never all at once", () => {
  expect(retryDelayMs(0, 1)).toBe(500);
  expect(retryDelayMs(0, 0)).toBe(250);
  expect(retryDelayMs(50, 1)).toBe(5000);
  expect(retryDelayMs(50, 0)).toBe(2500);
});

test("the relay's reason is read from the error's data or its message, and a stranger's is not", () => {
  expect(codeInError(Object.assign(new Error("x"), { data: { ok: false, code: "kiosk-unknown" } }))).toBe(
    "kiosk-unknown",
  );
  expect(codeInError(new Error("protocol-mismatch"))).toBe("protocol-mismatch");
  expect(codeInError(new Error("xhr poll error"))).toBeUndefined();
});
