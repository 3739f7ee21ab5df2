import type { DraftId } from "../outbox/model.ts";

/** Something a screen may be showing has changed: read it again. `upload` carries the news itself. */
export type Change =
  | { readonly topic: "draft"; readonly id: DraftId }
  | { readonly topic: "history" | "session" | "connection" | "account" | "recipient" }
  | { readonly topic: "upload"; readonly id: DraftId; readonly sentBytes: number; readonly totalBytes: number };

const CHANNEL = "keepsake-changes";

/** Every context of the extension hears it, the one that tells apart. */
export function tellChange(change: Change): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(change);
  channel.close();
}

/** Returns the function that ends listening. */
export function listenForChanges(onChange: (change: Change) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", (event: MessageEvent<Change>) => onChange(event.data));
  return () => channel.close();
}
