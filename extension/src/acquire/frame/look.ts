import { browser } from "wxt/browser";
import type { PageFacts } from "../plan.ts";
import { clickedElement, type ClickedElement } from "./clicked-element.ts";
import { pageFactsOf } from "./page-facts.ts";
import { bringIntoView, placeOnScreen, type Place } from "./place-on-screen.ts";
import { drawOnCanvas, fetchInFrame } from "./read-picture.ts";

/** What the background worker asks of the clicked frame, one after the other. */
export type LookTask =
  | { readonly do: "find"; readonly clicked: ClickedElement }
  | { readonly do: "fetch"; readonly url: string; readonly finding: string }
  | { readonly do: "draw"; readonly finding: string }
  | { readonly do: "show" }
  | { readonly do: "measure" }
  | { readonly do: "restore" };

/** Answers travel as JSON. Pictures do not fit in there: they come as a `Finding` message before the answer. */
export type LookAnswers = {
  find: PageFacts | null;
  fetch: boolean;
  draw: boolean;
  show: null;
  measure: Place | null;
  restore: null;
};

export type Finding = { readonly finding: string; readonly bytes: Blob };

let element: Element | undefined;
let scrollBack: () => void = () => {};

const DOINGS: { readonly [Do in LookTask["do"]]: (task: LookTask & { do: Do }) => Promise<LookAnswers[Do]> } = {
  find: async ({ clicked }) => {
    element = clickedElement(clicked);
    return element === undefined ? null : pageFactsOf(element);
  },
  fetch: async ({ url, finding }) => report(finding, await fetchInFrame(element, url)),
  draw: async ({ finding }) => report(finding, await drawOnCanvas(element)),
  show: async () => {
    if (element !== undefined) scrollBack = await bringIntoView(element);
    return null;
  },
  measure: async () => (element && (await placeOnScreen(element))) ?? null,
  restore: async () => {
    scrollBack();
    scrollBack = () => {};
    return null;
  },
};

export function look<Do extends LookTask["do"]>(task: LookTask & { do: Do }): Promise<LookAnswers[Do]> {
  return DOINGS[task.do](task);
}

async function report(finding: string, bytes: Blob | undefined): Promise<boolean> {
  if (bytes === undefined) return false;
  await browser.runtime.sendMessage({ finding, bytes } satisfies Finding);
  return true;
}
