import { urlName } from "./page-facts.ts";
import { shownUrlOf } from "./picture-urls.ts";

/** What a page's frame tells when a picture was picked in it. */
export type PickedPicture = {
  /** Names the element in its frame for as long as its page lives. */
  readonly pickedId: string;
  /** As `urlName` names it. */
  readonly srcUrl?: string;
};

/** Shared by the scripts that are injected into one frame one after the other. */
const shared = globalThis as { keepsakePicked?: Map<string, Element> };

export function rememberPicked(element: Element): PickedPicture {
  const pickedId = crypto.randomUUID();
  (shared.keepsakePicked ??= new Map()).set(pickedId, element);
  const shownUrl = shownUrlOf(element);
  return { pickedId, ...(shownUrl !== undefined && { srcUrl: urlName(shownUrl) }) };
}

/** Undefined where the page was loaded anew since. */
export function pickedElement(pickedId: string): Element | undefined {
  return shared.keepsakePicked?.get(pickedId);
}
