import { RENDITION_SIDE_PX_MAX } from "@keepsake/shared/message/limits";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import type { Captured } from "./found-picture.ts";
import { type FrameLink, linkToFrame } from "./frame-link.ts";
import { type Click, planOf, type Step } from "./plan.ts";
import { type Crop, cropOfScreen } from "./screen-crop.ts";
import { hasSiteAccess, webUrl } from "./site-access.ts";
import { sniff } from "./sniff.ts";

/** What the sender right-clicked: enough to try again after the background worker died. */
export type CaptureOrigin =
  | {
      readonly kind: "click";
      readonly tabId: number;
      readonly windowId: number;
      readonly frameId: number;
      readonly pageUrl: string;
      readonly srcUrl?: string;
      readonly linkUrl?: string;
      /** Firefox alone tells which element was clicked. */
      readonly targetElementId?: number;
      /** The element that was picked in pick mode, as its frame names it. */
      readonly pickedId?: string;
    }
  /** Pasted, dropped or chosen as a file in a screen of ours. */
  | { readonly kind: "given" };

/** `original`: the sender has the picture of the screen already, and another one of it would be no better. */
export type Wanted = "any" | "original";

export type ClickOrigin = Extract<CaptureOrigin, { kind: "click" }>;

/**
 * Goes through the plan for a click until a step yields a picture. `onScreenFree` is called once, as soon as the page
 * may be covered: nothing of it has to be seen any more.
 */
export async function capture(
  origin: ClickOrigin,
  wanted: Wanted,
  onScreenFree: () => void,
): Promise<Result<Captured, "picture-unreachable">> {
  const link = await linkToFrame(origin.tabId, origin.frameId);
  const { srcUrl, targetElementId, pickedId } = origin;
  const clicked = {
    ...(srcUrl !== undefined && { srcUrl }),
    ...(targetElementId !== undefined && { targetElementId }),
    ...(pickedId !== undefined && { pickedId }),
  };
  const facts = (await link?.ask({ do: "find", clicked })) ?? undefined;
  const click = await clickOf(origin);
  const steps = planOf(click, facts, RENDITION_SIDE_PX_MAX);

  // Slow hosts must not keep the sender waiting before an unchanged page: what it shows now is kept for later.
  const screen = once(async () => (link && wanted === "any" ? cropOfScreen(link, origin.windowId) : undefined));
  const free = once(async () => onScreenFree());
  const overdue = setTimeout(() => void screen().then(free), SCREEN_FREE_MS_MAX);
  try {
    for (const step of steps) {
      const bytes = await bytesBy(step, link, screen);
      const kind = bytes && (await sniff(bytes));
      if (bytes === undefined || kind === undefined) continue;
      const crop = step.by === "screen" ? await screen() : undefined;
      if (crop === undefined) return accept({ bytes, kind, quality: "original" });
      const originalUrl = click.grantedOrigin !== undefined ? undefined : webUrl(srcUrl ?? facts?.shownUrl);
      return accept({ bytes, kind, quality: crop.quality, ...(originalUrl !== undefined && { originalUrl }) });
    }
    return refuse("picture-unreachable");
  } finally {
    clearTimeout(overdue);
    await free();
  }
}

const SCREEN_FREE_MS_MAX = 400;

async function bytesBy(
  step: Step,
  link: FrameLink | undefined,
  screen: () => Promise<Crop | undefined>,
): Promise<Blob | undefined> {
  switch (step.by) {
    case "background":
      return backgroundFetch(step.url, step.credentials);
    case "frame":
      return link?.fetch(step.url);
    case "canvas":
      return link?.draw();
    case "screen":
      return (await screen())?.bytes;
  }
}

async function clickOf({ pageUrl, srcUrl }: ClickOrigin): Promise<Click> {
  const url = webUrl(srcUrl);
  return {
    browser: import.meta.env.FIREFOX ? "firefox" : "chromium",
    pageUrl,
    ...(srcUrl !== undefined && { srcUrl }),
    ...(url !== undefined && (await hasSiteAccess(url)) && { grantedOrigin: new URL(url).origin }),
  };
}

function once<Value>(act: () => Promise<Value>): () => Promise<Value> {
  let acted: Promise<Value> | undefined;
  return () => (acted ??= act());
}

/** Heavier is no photo: a decoder would need gigabytes for it. */
const BYTES_MAX = 128 * 1024 * 1024;
const FETCH_MS_MAX = 20_000;

/** Undefined where the host does not let us, answers no, takes too long or sends too much. */
async function backgroundFetch(url: string, credentials: "omit" | "include"): Promise<Blob | undefined> {
  try {
    const response = await fetch(url, { credentials, signal: AbortSignal.timeout(FETCH_MS_MAX) });
    if (!response.ok || Number(response.headers.get("content-length") ?? 0) > BYTES_MAX) return undefined;
    const bytes = await response.blob();
    return bytes.size <= BYTES_MAX ? bytes : undefined;
  } catch {
    // Refused by the host or cut off: both mean the next step of the plan.
    return undefined;
  }
}
