import "fake-indexeddb/auto";
import type { Instant } from "@keepsake/shared/instant";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { accept, refuse } from "@keepsake/shared/result";
import { expect, test } from "vitest";
import { openKioskDatabase } from "../cache/database.ts";
import { viewQueue, viewSender } from "../cache/view-queue.ts";
import { messageId } from "../../test-support/unit-relay.ts";
import { partings } from "./parting.ts";

test("who signs out without the relay is signed out when it is back, after their views went", async () => {
  let isAway = true;
  const heard: string[] = [];
  const ask = (async (name: string) => {
    if (isAway) return refuse("offline");
    heard.push(name);
    return accept({});
  }) as Ask<KioskRequests>;
  const views = viewQueue(await openKioskDatabase("parting"));
  await views.add({ messageId: messageId(1), viewedAt: 5 as Instant });
  const parting = partings(ask, viewSender(ask, views));

  await parting.leave({ token: "t".repeat(20), messageIds: new Set([messageId(1)]) });
  expect(heard).toEqual([]);
  isAway = false;
  await parting.retry();
  expect(heard).toEqual(["message:view", "inmate:signOut"]);
  await parting.retry();
  expect(heard).toHaveLength(2);
});
