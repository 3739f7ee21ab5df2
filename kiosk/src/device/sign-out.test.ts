import "fake-indexeddb/auto";
import type { Instant } from "@keepsake/shared/instant";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { accept, refuse } from "@keepsake/shared/result";
import { expect, test } from "vitest";
import { openKioskDatabase } from "./cache/database.ts";
import { viewQueue, viewSender } from "./views.ts";
import { messageId } from "../../test-support/unit-relay.ts";
import { signOuts } from "./sign-out.ts";

test("a sign-out without the relay is sent when it is back, after the views", async () => {
  let isAway = true;
  const received: string[] = [];
  const ask = (async (name: string) => {
    if (isAway) return refuse("offline");
    received.push(name);
    return accept({});
  }) as Ask<KioskRequests>;
  const views = viewQueue(await openKioskDatabase("sign-out"));
  await views.add({ messageId: messageId(1), viewedAt: 5 as Instant });
  const pending = signOuts(ask, viewSender(ask, views));

  await pending.signOut({ token: "t".repeat(20), messageIds: new Set([messageId(1)]) });
  expect(received).toEqual([]);
  isAway = false;
  await pending.retry();
  expect(received).toEqual(["message:view", "inmate:signOut"]);
  await pending.retry();
  expect(received).toHaveLength(2);
});
