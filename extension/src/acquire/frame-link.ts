import { browser } from "wxt/browser";
import type { Finding, LookAnswers, LookTask } from "./frame/look.ts";

/** A frame that a click allows us to look into, until its page goes away. */
export type FrameLink = {
  ask<Do extends LookTask["do"]>(task: LookTask & { do: Do }): Promise<LookAnswers[Do] | undefined>;
  fetch(url: string): Promise<Blob | undefined>;
  draw(): Promise<Blob | undefined>;
};

/** Undefined where the browser forbids it: its own pages, stores, frames of other hosts, a tab that is gone. */
export async function linkToFrame(tabId: number, frameId: number): Promise<FrameLink | undefined> {
  const target = { tabId, frameIds: [frameId] };
  const inject = () => browser.scripting.executeScript({ target, files: ["/look.js"] });
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
      const asked = browser.scripting.executeScript({ target, func: callLook, args: [task] });
      const answers = await within(task.do === "fetch" ? FETCH_MS_MAX : ANSWER_MS_MAX, asked);
      return answers?.[0]?.result as LookAnswers[typeof task.do] | undefined;
    } catch {
      // The page went away under us.
      return undefined;
    }
  };
  const find = async (task: (finding: string) => LookTask) => {
    const finding = crypto.randomUUID();
    const bytes = awaitFinding(finding);
    const found = await ask(task(finding));
    return found === true ? bytes.found() : bytes.forget();
  };
  return {
    ask,
    fetch: (url) => find((finding) => ({ do: "fetch", url, finding })),
    draw: () => find((finding) => ({ do: "draw", finding })),
  };
}

const ANSWER_MS_MAX = 5000;
const FETCH_MS_MAX = 25_000;

/** A page that is busy or shows a dialogue answers nothing at all. */
function within<Value>(ms: number, answer: Promise<Value>): Promise<Value | undefined> {
  return Promise.race([answer, new Promise<undefined>((resolve) => void setTimeout(() => resolve(undefined), ms))]);
}

// Runs in the page's frame: it may use nothing from here.
function callLook(task: LookTask): unknown {
  return (globalThis as unknown as { keepsakeLook(task: LookTask): unknown }).keepsakeLook(task);
}

const found = new Map<string, Blob | undefined>();

/** Call while the worker starts, before any click. */
export function listenForFindings(): void {
  browser.runtime.onMessage.addListener(
    (message: Partial<Finding> | undefined, _sender, reply: (got: true) => void) => {
      if (message?.finding === undefined || !found.has(message.finding)) return false;
      found.set(message.finding, message.bytes);
      reply(true);
      return false;
    },
  );
}

/** The frame reports before it answers, so that the picture is there when the answer is. */
function awaitFinding(finding: string) {
  found.set(finding, undefined);
  const take = () => {
    const bytes = found.get(finding);
    found.delete(finding);
    return bytes;
  };
  return {
    found: take,
    forget: () => {
      take();
      return undefined;
    },
  };
}
