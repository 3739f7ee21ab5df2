import type { DraftPicture } from "../../outbox/model.ts";
import type { Size } from "../../picture/edit.ts";
import type { FoundPicture } from "../../picture/found-picture.ts";
import { useObjectUrl } from "../use-object-url.ts";
import type { PanelPicture } from "./send-panel.tsx";
import { webUrl } from "../../picture/site-access.ts";

/** The picture of a draft as the panel shows it: as it was found at first, then the very bytes that will be sent. */
export function usePanelPicture(picture: FoundPicture | DraftPicture | undefined): PanelPicture | undefined {
  const draft = picture !== undefined && "prepared" in picture ? picture : undefined;
  const prepared = draft?.prepared;
  const key = prepared?.sha256 ?? "found";
  const src = useObjectUrl(prepared?.jpeg ?? picture?.source, key);
  // Without edits the two are one, and one address of it is read once.
  const isPlain = draft?.plain.sha256 === prepared?.sha256;
  const plainSrc = useObjectUrl(isPlain ? undefined : draft?.plain.jpeg, draft?.plain.sha256);
  if (picture === undefined) return undefined;
  return {
    src,
    key,
    thumbhash: prepared?.thumbhash,
    quality: picture.quality,
    canAskForOriginal: webUrl(picture.originalUrl) !== undefined,
    ...(draft && { size: sizeOf(draft.prepared), plain: { src: isPlain ? src : plainSrc, size: sizeOf(draft.plain) } }),
  };
}

function sizeOf({ widthPx, heightPx }: Size): Size {
  return { widthPx, heightPx };
}
