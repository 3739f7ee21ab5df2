import type { DraftPicture } from "../../outbox/model.ts";
import type { Size } from "../../picture/edit.ts";
import { webUrl } from "../../picture/site-access.ts";
import { useObjectUrl } from "../use-object-url.ts";
import type { PanelPicture } from "./send-panel.tsx";

/**
 * The picture of a draft as the panel shows it: as it was found at first, then the very bytes that will be sent. While
 * those of an edit are made it is the picture without the edit; what the edit makes of it is drawn over that.
 */
export function usePanelPicture(picture: DraftPicture | undefined): PanelPicture | undefined {
  const plain = picture?.plain;
  const shown = picture?.prepared ?? plain;
  const key = shown?.sha256 ?? picture?.sourceSha256 ?? "none";
  const src = useObjectUrl(shown?.jpeg ?? picture?.source, key);
  // Without edits the two are one, and one address of it is read once.
  const isPlain = plain?.sha256 === shown?.sha256;
  const plainSrc = useObjectUrl(isPlain ? undefined : plain?.jpeg, plain?.sha256);
  if (picture === undefined) return undefined;
  return {
    src,
    key,
    thumbhash: shown?.thumbhash,
    quality: picture.quality,
    canAskForOriginal: webUrl(picture.originalUrl) !== undefined,
    ...(shown && { size: sizeOf(shown) }),
    ...(picture.way && { way: picture.way }),
    ...(plain && { plain: { src: isPlain ? src : plainSrc, size: sizeOf(plain) } }),
  };
}

function sizeOf({ widthPx, heightPx }: Size): Size {
  return { widthPx, heightPx };
}
