import { DAY_MS, later } from "@keepsake/shared/instant";
import { expect, test } from "vitest";
import { openTemporary } from "../../test-support/temporary-store.ts";
import { approve, messageIdOf, NOW, send, insertFixtures } from "../../test-support/fixtures.ts";
import type { MessageStore } from "../ports/message-store.ts";
import { applyDue } from "./due-messages.ts";

test("M13: one decision that cannot take effect holds up nothing else that is due", async () => {
  const [broken, approved, unanswered] = [messageIdOf(0), messageIdOf(1), messageIdOf(2)];
  const { store } = await openTemporary();
  await insertFixtures(store, 3);
  await Promise.all([broken, approved, unanswered].map((id, n) => send(store, n, id)));
  await approve(store, broken);
  await approve(store, approved);
  const messages: MessageStore = {
    ...store.messages,
    change: (id, decide) => {
      if (id === broken) return Promise.reject(new Error("Failed to open the account: its file is damaged."));
      return store.messages.change(id, decide);
    },
  };

  const clock = { now: () => later(NOW, 99 * DAY_MS) };
  const moving = applyDue({ clock, messages });
  await expect(moving).rejects.toThrow("Failed to move 1 ");
  const statusOf = async (id: typeof broken) => (await store.messages.read(id))?.status;
  expect(await statusOf(broken)).toBe("decided");
  expect(await statusOf(approved)).toBe("approved");
  expect(await statusOf(unanswered)).toBe("expired");
});
