import { expect, test, vi } from "vitest";
import { browser } from "wxt/browser";
import { drawInDocument } from "./in-document.ts";

/** What Chromium lends: one document at a time, which hears nothing while it is made or closed. */
function offscreenDocument() {
  let state: "none" | "changing" | "open" = "none";
  const become = async (next: typeof state) => {
    state = "changing";
    await Promise.resolve();
    state = next;
  };
  return {
    isOpen: () => state === "open",
    hasDocument: () => Promise.resolve(state === "open"),
    createDocument: () => {
      if (state !== "none") throw new Error("Only a single offscreen document may be created.");
      return become("open");
    },
    closeDocument: () => become("none"),
  };
}

test("two SVG pictures at once are both drawn, and the document is given back", async () => {
  // Variables of the environment are words in a test, and each word counts as yes.
  vi.stubEnv("FIREFOX", "");
  const document = offscreenDocument();
  Object.assign(browser, { offscreen: document });
  vi.spyOn(browser.runtime, "sendMessage").mockImplementation((({ toDraw }: { toDraw: Blob }) => {
    if (!document.isOpen()) throw new Error("Could not establish connection. Receiving end does not exist.");
    return Promise.resolve({ png: toDraw });
  }) as never);

  const pictures = [new Blob(["<svg>1"]), new Blob(["<svg>2"])];
  expect(await Promise.all(pictures.map((toDraw) => drawInDocument({ toDraw, kind: "svg" })))).toEqual(pictures);
  expect(document.isOpen()).toBe(false);
});
