import { EventEmitter } from "node:events";
import { DAY_MS, HOUR_MS, type Instant, later } from "@keepsake/shared/instant";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { closeAtSessionEnd } from "./serve-sockets.ts";

const clock = { now: () => Date.now() as Instant };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openConnection() {
  const close = vi.fn<() => void>();
  const socket = Object.assign(new EventEmitter(), { conn: { close } });
  return { close, socket: socket as unknown as Parameters<typeof closeAtSessionEnd>[0] & EventEmitter };
}

test.each([
  ["an officer's", 12 * HOUR_MS],
  ["a sender's, longer than any timer", 90 * DAY_MS],
])("a connection that is open ends with its session: %s", (_whose, lastsMs) => {
  const { close, socket } = openConnection();
  closeAtSessionEnd(socket, later(clock.now(), lastsMs), clock);
  vi.advanceTimersByTime(lastsMs - 1);
  expect(close).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(close).toHaveBeenCalledOnce();
});

test("nothing is left behind by a connection that ends first", () => {
  const { socket } = openConnection();
  closeAtSessionEnd(socket, later(clock.now(), HOUR_MS), clock);
  socket.emit("disconnect");
  expect(vi.getTimerCount()).toBe(0);
});
