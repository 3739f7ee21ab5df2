import { expect, test, vi } from "vitest";
import { storedItem } from "./stored-item.ts";

test("what was stored comes back, and the fallback stands until then", async () => {
  const item = storedItem("remembered", "nothing");
  expect(await item.getValue()).toBe("nothing");
  await item.setValue("something");
  expect(await item.getValue()).toBe("something");
  await item.removeValue();
  expect(await item.getValue()).toBe("nothing");
});

test("a watcher hears its own key alone, and nothing once it stopped", async () => {
  const item = storedItem("watched", 0);
  const heard = vi.fn<(value: number) => void>();
  const stop = item.watch(heard);
  await item.setValue(1);
  await storedItem("other", 0).setValue(5);
  await item.removeValue();
  stop();
  await item.setValue(2);
  expect(heard.mock.calls).toEqual([[1], [0]]);
});
