import { HOUR_MS, MINUTE_MS, type Instant } from "@keepsake/shared/instant";
import { cell } from "@keepsake/ui/cell.ts";
import type { ConnectionState } from "@keepsake/ui/connect.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Session } from "./session.ts";
import { keepUpToDate } from "./update.ts";

const session = cell<Session>({ state: "attract" });
const connection = cell<ConnectionState>({ state: "connected" });
const posted: unknown[] = [];
let checkCount = 0;

beforeEach(() => {
  vi.useFakeTimers();
  posted.length = 0;
  checkCount = 0;
  session.write({ state: "attract" });
  connection.write({ state: "connected" });
  const registration = {
    waiting: { postMessage: (message: unknown) => posted.push(message) },
    addEventListener: () => {},
    update: async () => {
      checkCount += 1;
    },
  };
  vi.stubGlobal("navigator", {
    serviceWorker: { controller: {}, register: async () => registration, addEventListener: () => {} },
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a new version is loaded on the start screen, and nowhere else", async () => {
  session.write({ state: "signingIn" });
  let isInAdmin = false;
  await keepUpToDate(session, connection, () => isInAdmin);
  vi.advanceTimersByTime(5 * MINUTE_MS);
  expect(posted).toEqual([]);

  isInAdmin = true;
  session.write({ state: "attract" });
  vi.advanceTimersByTime(5 * MINUTE_MS);
  expect(posted).toEqual([]);

  isInAdmin = false;
  vi.advanceTimersByTime(MINUTE_MS);
  expect(posted).toEqual([{ type: "SKIP_WAITING" }]);
});

test("a page that is older than the relay asks for a new one within a minute, any other each hour", async () => {
  await keepUpToDate(session, connection, () => false);
  vi.advanceTimersByTime(HOUR_MS);
  expect(checkCount).toBe(1);

  connection.write({ state: "offline", since: 0 as Instant, code: "protocol-mismatch" });
  vi.advanceTimersByTime(MINUTE_MS);
  expect(checkCount).toBe(2);
});
