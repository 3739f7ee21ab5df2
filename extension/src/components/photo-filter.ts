import type { MessageView } from "./message-view.ts";

export const PHOTO_FILTERS = ["all", "waiting", "needsYou", "seen"] as const;
export type PhotoFilter = (typeof PHOTO_FILTERS)[number];

/** Which lines of "My photos" a filter shows. */
export function shownBy(filter: PhotoFilter, view: Pick<MessageView, "group">): boolean {
  return filter === "all" || view.group === filter;
}
