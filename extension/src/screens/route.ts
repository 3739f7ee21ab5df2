import type { MessageId } from "@keepsake/shared/ids";

/** Which page of the extension a window shows. */
export type Route =
  | { readonly at: "send" | "photos" | "credits" | "settings" }
  | { readonly at: "message"; readonly id: MessageId; readonly isTakingBack?: boolean };

export type Go = (route: Route) => void;
