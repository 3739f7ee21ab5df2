import { browser } from "wxt/browser";
import type { DraftId } from "../outbox/model.ts";

/** Something a screen may be showing has changed: read it again. `upload` carries the news itself. */
export type Change =
  | { readonly topic: "draft"; readonly id: DraftId }
  | { readonly topic: "history" | "session" | "connection" | "account" | "recipient" | "language" }
  | { readonly topic: "upload"; readonly id: DraftId; readonly sentBytes: number; readonly totalBytes: number };

export const SCREEN_PORT = "keepsake-screen";

const CHANNEL = "keepsake-changes";
const RECONNECT_MS = 500;

let telling: BroadcastChannel | undefined;

/** Every other context of the extension hears it. */
export function tellChange(change: Change): void {
  telling ??= new BroadcastChannel(CHANNEL);
  telling.postMessage(change);
}

/**
 * Also lets the background know that a screen is open, so that it keeps the connection to the relay meanwhile.
 * Returns the function that ends listening.
 */
export function listenForChanges(onChange: (change: Change) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", (event: MessageEvent<Change>) => onChange(event.data));
  const leave = announceScreen();
  return () => {
    channel.close();
    leave();
  };
}

function announceScreen(): () => void {
  let isOpen = true;
  let port: ReturnType<typeof browser.runtime.connect> | undefined;
  const connect = () => {
    if (!isOpen) return;
    port = browser.runtime.connect({ name: SCREEN_PORT });
    // The background was ended: connecting again starts it.
    port.onDisconnect.addListener(() => void setTimeout(connect, RECONNECT_MS));
  };
  connect();
  return () => {
    isOpen = false;
    port?.disconnect();
  };
}
