import "fake-indexeddb/auto";
import type { Instant } from "@keepsake/shared/instant";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { accept, refuse } from "@keepsake/shared/result";
import { beforeEach, expect, test } from "vitest";
import { messageId } from "../../test-support/unit-relay.ts";
import { openKioskDatabase } from "./cache/database.ts";
import { viewQueue, viewSender, type ViewQueue } from "./views.ts";

let queue: ViewQueue;
let databaseCount = 0;

beforeEach(async () => {
  databaseCount += 1;
  queue = viewQueue(await openKioskDatabase(`views-${databaseCount}`));
});

const at = (ms: number) => ms as Instant;
const daniel = { token: "t".repeat(20), messageIds: new Set([messageId(1), messageId(2)]) };

function relay(answer: RefusalCode | "ok") {
  const received: unknown[] = [];
  const ask = (async (_name: string, input: unknown) => {
    received.push(input);
    return answer === "ok" ? accept({}) : refuse(answer);
  }) as Ask<KioskRequests>;
  return { received, ask };
}

test("views made without the relay are sent once, with the time of the first view", async () => {
  await queue.add({ messageId: messageId(1), viewedAt: at(100) });
  await queue.add({ messageId: messageId(1), viewedAt: at(200) });
  const { ask, received } = relay("ok");

  const send = viewSender(ask, queue);
  await Promise.all([send(daniel), send(daniel)]);

  expect(received).toEqual([{ token: daniel.token, messageId: messageId(1), viewedAt: 100 }]);
  expect(await queue.all()).toEqual([]);
});

test("another inmate's views are left for that inmate's next sign-in", async () => {
  await queue.add({ messageId: messageId(9), viewedAt: at(100) });
  const { ask, received } = relay("ok");

  await viewSender(ask, queue)(daniel);

  expect(received).toEqual([]);
  expect(await queue.all()).toHaveLength(1);
});

test.each(["offline", "timeout", "signed-out", "rate-limited"] as const)("after %s a view waits", async (code) => {
  await queue.add({ messageId: messageId(1), viewedAt: at(100) });
  await viewSender(relay(code).ask, queue)(daniel);
  expect(await queue.all()).toHaveLength(1);
});

test("a view of a photo that was taken back is dropped", async () => {
  await queue.add({ messageId: messageId(1), viewedAt: at(100) });
  await viewSender(relay("unknown-message").ask, queue)(daniel);
  expect(await queue.all()).toEqual([]);
});

test("views that could not be read once are sent the next time", async () => {
  await queue.add({ messageId: messageId(1), viewedAt: at(100) });
  const { ask, received } = relay("ok");
  let isBroken = true;
  const send = viewSender(ask, {
    ...queue,
    all: async () => {
      if (isBroken) throw new Error("the disk is full");
      return queue.all();
    },
  });

  await send(daniel);
  expect(received).toEqual([]);
  isBroken = false;
  await send(daniel);
  expect(received).toHaveLength(1);
});
