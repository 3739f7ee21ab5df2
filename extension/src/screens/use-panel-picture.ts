import type { PanelPicture } from "../components/send-panel.tsx";
import { originPattern } from "../components/send-view.ts";
import { useObjectUrl } from "../components/use-object-url.ts";
import type { DraftPicture, FoundPicture } from "../outbox/model.ts";

/** The picture of a draft as the panel shows it: as it was found at first, then the very bytes that will be sent. */
export function usePanelPicture(picture: FoundPicture | DraftPicture | undefined): PanelPicture | undefined {
  const prepared = picture !== undefined && "prepared" in picture ? picture.prepared : undefined;
  const src = useObjectUrl(prepared?.jpeg ?? picture?.source, prepared?.sha256 ?? "found");
  if (picture === undefined) return undefined;
  return {
    src,
    thumbhash: prepared?.thumbhash,
    quality: picture.quality,
    canAskForOriginal: picture.originalUrl !== undefined && originPattern(picture.originalUrl) !== undefined,
  };
}
