import { refuse, type Result } from "@keepsake/shared/result";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connect } from "./connect.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("location", { protocol: "http:", host: "localhost", hostname: "localhost", port: "" });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a handshake that breaks is tried again like one that is refused", async () => {
  let triesCount = 0;
  const handshake = async (): Promise<Result<Record<string, string>, RefusalCode>> => {
    triesCount += 1;
    if (triesCount === 1) throw new Error("Failed to sign: the key is damaged.");
    return refuse("kiosk-revoked");
  };
  const connection = connect({
    namespace: "/kiosk",
    requests: {},
    notices: {},
    handshake,
    final: ["kiosk-revoked"],
  });

  await vi.advanceTimersByTimeAsync(0);
  expect(connection.state.read()).toMatchObject({ state: "away" });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(connection.state.read()).toEqual({ state: "refused", code: "kiosk-revoked" });
  connection.close();
});
