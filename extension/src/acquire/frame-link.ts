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
    await inject().catch(async () => {
      // The first one after a click can come before the browser has noted what the click allows.
      await new Promise((resolve) => setTimeout(resolve, 50));
      return inject();
    });
  } catch {
    // Then only what the click itself told can help.
    return undefined;
  }

  const ask: FrameLink["ask"] = async (task) => {
    try {
      const [answer] = await browser.scripting.executeScript({ target, func: callLook, args: [task] });
      return answer?.result as LookAnswers[typeof task.do];
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
