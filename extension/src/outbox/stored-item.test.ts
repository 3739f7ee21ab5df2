import { expect, test } from "vitest";
import { storedItem } from "./stored-item.ts";

test("what was stored comes back, and the fallback stands until then", async () => {
  const item = storedItem("remembered", "nothing");
  expect(await item.getValue()).toBe("nothing");
  await item.setValue("something");
  expect(await item.getValue()).toBe("something");
  await item.removeValue();
  expect(await item.getValue()).toBe("nothing");
});
