import type { DraftId } from "./model.ts";

/** Something a screen may be showing has changed: read it again. `upload` carries what has changed. */
export type Change =
  | { readonly topic: "draft"; readonly id: DraftId }
  | { readonly topic: "history" | "session" | "connection" | "account" | "recipient" | "language" }
  | { readonly topic: "upload"; readonly id: DraftId; readonly sentBytes: number; readonly totalBytes: number };

const CHANNEL = "keepsake-changes";

let channel: BroadcastChannel | undefined;

/** Every other context of the extension receives it. */
export function publishChange(change: Change): void {
  channel ??= new BroadcastChannel(CHANNEL);
  channel.postMessage(change);
}

/** Returns the function that ends the subscription. */
export function subscribeToChanges(onChange: (change: Change) => void): () => void {
  const subscription = new BroadcastChannel(CHANNEL);
  subscription.addEventListener("message", (event: MessageEvent<Change>) => onChange(event.data));
  return () => subscription.close();
}
