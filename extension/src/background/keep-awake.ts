import { browser } from "wxt/browser";

/** A browser ends an idle background after 30 s; any call of an extension API starts that time anew. */
const CALL_EVERY_MS = 20_000;

/** Keeps the background alive until the work is done. What has to outlive it is in the outbox all the same. */
export async function keepAwake<Value>(work: Promise<Value>): Promise<Value> {
  const calls = setInterval(() => void browser.runtime.getPlatformInfo(), CALL_EVERY_MS);
  try {
    return await work;
  } finally {
    clearInterval(calls);
  }
}
