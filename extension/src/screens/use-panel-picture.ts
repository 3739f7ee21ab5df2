import type { PanelPicture } from "../components/send-panel.tsx";
import { originPattern } from "../components/send-view.ts";
import { useObjectUrl } from "../components/use-object-url.ts";
import type { DraftPicture } from "../outbox/model.ts";

/** The picture of a draft as the panel shows it: the very bytes that will be sent. */
export function usePanelPicture(picture: DraftPicture | undefined): PanelPicture | undefined {
  const src = useObjectUrl(picture?.prepared.jpeg, picture?.prepared.sha256);
  if (picture === undefined) return undefined;
  return {
    src,
    thumbhash: picture.prepared.thumbhash,
    isScreenQuality: picture.quality === "screen",
    canAskForOriginal: picture.originalUrl !== undefined && originPattern(picture.originalUrl) !== undefined,
  };
}
