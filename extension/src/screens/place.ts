import type { MessageId } from "@keepsake/shared/ids";

/** Where in the extension's own pages a window is. */
export type Place =
  | { readonly at: "send" | "photos" | "credits" | "settings" }
  | { readonly at: "message"; readonly id: MessageId; readonly isTakingBack?: boolean };

export type Go = (place: Place) => void;
