import { browser } from "wxt/browser";
import type { PageFacts } from "./page-facts.ts";
import { type ClickedElement, clickedElement, pageFactsOf } from "./inspect.ts";
import { bringIntoView, drawOnCanvas, fetchInFrame, regionOnScreen, type ScreenRegion } from "./read.ts";

/** What the background worker asks of the clicked frame, one after the other. */
export type FrameTask =
  | { readonly do: "find"; readonly clicked: ClickedElement }
  | { readonly do: "fetch"; readonly url: string; readonly pictureId: string }
  | { readonly do: "draw"; readonly pictureId: string }
  | { readonly do: "show" }
  | { readonly do: "measure" }
  | { readonly do: "restore" };

/** Answers travel as JSON. Pictures do not fit in there: they come as a `FramePicture` message before the answer. */
export type FrameAnswers = {
  find: PageFacts | null;
  fetch: boolean;
  draw: boolean;
  show: null;
  measure: ScreenRegion | null;
  restore: null;
};

export type FramePicture = { readonly pictureId: string; readonly bytes: Blob };

let element: Element | undefined;
let scrollBack: () => void = () => {};

const TASKS: { readonly [Do in FrameTask["do"]]: (task: FrameTask & { do: Do }) => Promise<FrameAnswers[Do]> } = {
  find: async ({ clicked }) => {
    element = clickedElement(clicked);
    return element === undefined ? null : pageFactsOf(element);
  },
  fetch: async ({ url, pictureId }) => report(pictureId, await fetchInFrame(element, url)),
  draw: async ({ pictureId }) => report(pictureId, await drawOnCanvas(element)),
  show: async () => {
    if (element !== undefined) scrollBack = await bringIntoView(element);
    return null;
  },
  measure: async () => (element && (await regionOnScreen(element))) ?? null,
  restore: async () => {
    scrollBack();
    scrollBack = () => {};
    return null;
  },
};

/** Runs in the page's frame, on the element that was clicked there. */
export function runFrameTask<Do extends FrameTask["do"]>(task: FrameTask & { do: Do }): Promise<FrameAnswers[Do]> {
  return TASKS[task.do](task);
}

async function report(pictureId: string, bytes: Blob | undefined): Promise<boolean> {
  if (bytes === undefined) return false;
  await browser.runtime.sendMessage({ pictureId, bytes } satisfies FramePicture);
  return true;
}
