import { beforeEach, expect, test, vi } from "vitest";
import { browser } from "wxt/browser";
import type { DraftId } from "../outbox/model.ts";
import { openSendWindow } from "./windows.ts";

type Bounds = { readonly left?: number; readonly top?: number; readonly width?: number; readonly height?: number };

const ID = "draft" as DraftId;
const create = vi.spyOn(browser.windows, "create");
/** The addresses of our pages that are open, by their window. */
let open: ReadonlyMap<number, string>;
beforeEach(() => {
  create.mockReset();
  open = new Map();
  const getContexts = async () =>
    [...open].map(([windowId, path]) => ({ windowId, documentUrl: browser.runtime.getURL(path as "/send.html") }));
  Object.assign(browser.runtime, { getContexts });
});

/** A window that was clicked in, and a screen that takes windows only where `takes` says. */
function screenWith(beside: Required<Bounds>, takes: (bounds: Bounds) => boolean): void {
  vi.spyOn(browser.windows, "get").mockImplementation(() => Promise.resolve({ id: 1, ...beside }) as never);
  create.mockImplementation((asked) => {
    const made = takes(asked as Bounds)
      ? Promise.resolve({ id: 2, width: 400 })
      : Promise.reject(new Error("Bounds must be at least 50% within visible screen space."));
    return made as never;
  });
}

test("the send window opens at the right edge of the one that was clicked in, on whatever screen that is", async () => {
  screenWith({ left: -1900, top: 20, width: 1000, height: 800 }, () => true);
  await openSendWindow({ draft: ID }, 1);
  expect(create.mock.lastCall?.[0]).toMatchObject({ left: -1300, top: 20, width: 400, height: 800 });
});

test("where there is no draft to show it says why", async () => {
  screenWith({ left: 0, top: 0, width: 1000, height: 800 }, () => true);
  await openSendWindow({ refusal: "browser-full" }, 1);
  expect(create.mock.lastCall?.[0]).toMatchObject({ url: "/send.html?refusal=browser-full" });
});

test("beside a window that hangs over the edge of the screen it opens where the browser likes", async () => {
  screenWith({ left: 1500, top: 0, width: 1200, height: 800 }, ({ left }) => left === undefined);
  await openSendWindow({ draft: ID }, 1);
  expect(create.mock.lastCall?.[0]).toMatchObject({ url: "/send.html?draft=draft", width: 400, height: 800 });
  expect(create.mock.lastCall?.[0]).not.toHaveProperty("left");
});

test("a draft that has a window gets no second one: that one comes to the front", async () => {
  screenWith({ left: 0, top: 0, width: 1000, height: 800 }, () => true);
  open = new Map([
    [6, "/send.html?draft=other"],
    [7, `/send.html?draft=${ID}`],
  ]);
  const update = vi.spyOn(browser.windows, "update").mockResolvedValue({} as never);
  await openSendWindow({ draft: ID });
  expect(update).toHaveBeenCalledExactlyOnceWith(7, { focused: true });
  expect(create).not.toHaveBeenCalled();
});
