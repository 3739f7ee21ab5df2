import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { browser } from "wxt/browser";
import { capture, type ClickOrigin } from "./capture.ts";
import type { FrameTask } from "./frame/tasks.ts";
import type { PageFacts } from "./frame/page-facts.ts";

const origin: ClickOrigin = {
  kind: "click",
  tabId: 1,
  windowId: 1,
  frameId: 0,
  pageUrl: "https://news.example/",
  srcUrl: "https://photos.example/lake.jpg",
};
const facts: PageFacts = { shownWidthPx: 400, sameInWidths: [], lazyUrls: [], canDraw: false, isSeen: true };
const captureVisibleTab = vi.fn<() => Promise<string>>(() => Promise.reject(new Error("nothing to see in a test")));

/** A page whose picture is seen, on a host that gives it to nobody. */
beforeEach(() => {
  captureVisibleTab.mockClear();
  const executeScript = async ({ args }: { args?: [FrameTask] }) => {
    const answers: Partial<Record<FrameTask["do"], unknown>> = { find: facts, measure: { x: 0 } };
    return [{ result: args && answers[args[0].do] }];
  };
  Object.assign(browser, { scripting: { executeScript }, permissions: { contains: async () => true } });
  Object.assign(browser.tabs, { captureVisibleTab });
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
});
afterEach(() => vi.unstubAllGlobals());

test("a picture that its host gives to nobody is looked for on the screen", async () => {
  await capture(origin, "any", () => {});
  expect(captureVisibleTab).toHaveBeenCalled();
});

test("whoever asks for the original is told that there is none, instead of given the screen once more", async () => {
  expect(await capture(origin, "original", () => {})).toMatchObject({ ok: false, code: "picture-unreachable" });
  expect(captureVisibleTab).not.toHaveBeenCalled();
});
