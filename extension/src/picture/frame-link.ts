import { browser } from "wxt/browser";
import type { FrameAnswers, FramePicture, FrameTask } from "./frame/tasks.ts";

/** A frame that a click allows us to look into, until its page goes away. */
export type FrameLink = {
  ask<Do extends FrameTask["do"]>(task: FrameTask & { do: Do }): Promise<FrameAnswers[Do] | undefined>;
  fetch(url: string): Promise<Blob | undefined>;
  draw(): Promise<Blob | undefined>;
};

/** Undefined where the browser forbids it: its own pages, stores, frames of other hosts, a tab that is gone. */
export async function linkToFrame(tabId: number, frameId: number): Promise<FrameLink | undefined> {
  const target = { tabId, frameIds: [frameId] };
  const inject = () => browser.scripting.executeScript({ target, files: ["/inspect.js"] });
  try {
    const injected = inject().catch(async () => {
      // The first one after a click can come before the browser has noted what the click allows.
      await new Promise((resolve) => setTimeout(resolve, 50));
      return inject();
    });
    if ((await within(ANSWER_MS_MAX, injected)) === undefined) return undefined;
  } catch {
    // Then only what the click itself told can help.
    return undefined;
  }

  const ask: FrameLink["ask"] = async (task) => {
    try {
      const asked = browser.scripting.executeScript({ target, func: callTask, args: [task] });
      const answers = await within(task.do === "fetch" ? FETCH_MS_MAX : ANSWER_MS_MAX, asked);
      return answers?.[0]?.result as FrameAnswers[typeof task.do] | undefined;
    } catch {
      // The page went away under us.
      return undefined;
    }
  };
  /** The frame sends the picture before it answers, so that it is here when the answer is. */
  const read = async (task: (pictureId: string) => FrameTask) => {
    const pictureId = crypto.randomUUID();
    received.set(pictureId, undefined);
    const isRead = await ask(task(pictureId));
    const bytes = received.get(pictureId);
    received.delete(pictureId);
    return isRead === true ? bytes : undefined;
  };
  return {
    ask,
    fetch: (url) => read((pictureId) => ({ do: "fetch", url, pictureId })),
    draw: () => read((pictureId) => ({ do: "draw", pictureId })),
  };
}

const ANSWER_MS_MAX = 5000;
const FETCH_MS_MAX = 25_000;

/** A page that is busy or shows a dialogue answers nothing at all. */
function within<Value>(ms: number, answer: Promise<Value>): Promise<Value | undefined> {
  return Promise.race([answer, new Promise<undefined>((resolve) => void setTimeout(() => resolve(undefined), ms))]);
}

// Runs in the page's frame: it may use nothing from here.
function callTask(task: FrameTask): unknown {
  return (globalThis as unknown as { keepsakeTask(task: FrameTask): unknown }).keepsakeTask(task);
}

const received = new Map<string, Blob | undefined>();

/** Call while the worker starts, before any click. */
export function listenForFramePictures(): void {
  browser.runtime.onMessage.addListener(
    (message: Partial<FramePicture> | undefined, _sender, reply: (got: true) => void) => {
      if (message?.pictureId === undefined || !received.has(message.pictureId)) return false;
      received.set(message.pictureId, message.bytes);
      reply(true);
      return false;
    },
  );
}
