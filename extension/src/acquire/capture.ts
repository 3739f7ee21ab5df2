import { RENDITION_SIDE_PX_MAX } from "@keepsake/shared/message/limits";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { browser } from "wxt/browser";
import type { CaptureOrigin, PictureQuality } from "../outbox/model.ts";
import { backgroundFetch } from "./background-fetch.ts";
import { type FrameLink, linkToFrame } from "./frame-link.ts";
import { type Click, planOf, type Step } from "./plan.ts";
import { type Crop, cropOfScreen } from "./screen-crop.ts";
import { sniff } from "./sniff.ts";

export type Captured = {
  readonly bytes: Blob;
  readonly kind: "bitmap" | "svg";
  readonly quality: PictureQuality;
  /** Where the picture itself is, when all we have is what the window showed of it. */
  readonly originalUrl?: string;
};

export type ClickOrigin = Extract<CaptureOrigin, { kind: "click" }>;

/**
 * Goes through the plan for a click until a step yields a picture. `onScreenFree` is called once, as soon as the page
 * may be covered: nothing of it has to be seen any more.
 */
export async function capture(
  origin: ClickOrigin,
  onScreenFree: () => void,
): Promise<Result<Captured, "picture-unreachable">> {
  const link = await linkToFrame(origin.tabId, origin.frameId);
  const { srcUrl, targetElementId } = origin;
  const clicked = {
    ...(srcUrl !== undefined && { srcUrl }),
    ...(targetElementId !== undefined && { targetElementId }),
  };
  const facts = (await link?.ask({ do: "find", clicked })) ?? undefined;
  const click = await clickOf(origin);
  const steps = planOf(click, facts, RENDITION_SIDE_PX_MAX);

  // Slow hosts must not keep the sender waiting before an unchanged page: what it shows now is kept for later.
  const screen = once(async () => (link ? cropOfScreen(link, origin.windowId) : undefined));
  const free = once(async () => onScreenFree());
  const impatience = setTimeout(() => void screen().then(free), PATIENCE_MS);
  try {
    for (const step of steps) {
      const bytes = await take(step, link, screen);
      const kind = bytes && (await sniff(bytes));
      if (bytes === undefined || kind === undefined) continue;
      const crop = step.by === "screen" ? await screen() : undefined;
      if (crop === undefined) return accept({ bytes, kind, quality: "original" });
      const originalUrl = click.grantedOrigin !== undefined ? undefined : webUrl(srcUrl ?? facts?.shownUrl);
      return accept({ bytes, kind, quality: crop.quality, ...(originalUrl !== undefined && { originalUrl }) });
    }
    return refuse("picture-unreachable");
  } finally {
    clearTimeout(impatience);
    await free();
  }
}

const PATIENCE_MS = 400;

async function take(
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
  const isGranted = url !== undefined && (await browser.permissions.contains({ origins: [originPattern(url)] }));
  return {
    browser: import.meta.env.FIREFOX ? "firefox" : "chromium",
    pageUrl,
    ...(srcUrl !== undefined && { srcUrl }),
    ...(isGranted && { grantedOrigin: new URL(url).origin }),
  };
}

function webUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:/u.test(url) ? url : undefined;
}

/** Ports are no part of it. */
function originPattern(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

function once<Value>(act: () => Promise<Value>): () => Promise<Value> {
  let acted: Promise<Value> | undefined;
  return () => (acted ??= act());
}
