import type { MessageId } from "@keepsake/shared/ids";
import { useThumbhashUrl } from "@keepsake/ui/thumbhash.ts";
import { useQueries } from "@tanstack/preact-query";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { HistoryEntry } from "../../outbox/model.ts";
import { photoQuery } from "../queries.ts";
import { messageIdOf } from "./message-view.ts";
import "./photo-thumb.css";

export type CardPhoto = { readonly src: string | undefined; readonly thumbhash: string | undefined };

type Props = {
  /** Address of the picture; undefined while it is on its way. */
  readonly src: string | undefined;
  /** Base64; stands in until the picture is there. */
  readonly thumbhash: string | undefined;
  readonly size: "row" | "card" | "answer";
  readonly children?: ComponentChildren;
};

/** A small picture in a list. Lists crop; the words beside it say what it is, so it needs no text of its own. */
export function PhotoThumb({ src, thumbhash, size, children }: Props) {
  const blur = useThumbhashUrl(src === undefined ? thumbhash : undefined);
  const shown = src ?? blur;
  return (
    <div class="photo-thumb" data-size={size}>
      {shown !== undefined && <img src={shown} alt="" />}
      {children}
    </div>
  );
}

/** The small picture of each message: from this browser where it was sent from here, else from the relay. */
export function useThumbnails(entries: readonly HistoryEntry[]): (id: MessageId) => CardPhoto {
  const urls = useRef(new Map<MessageId, string>());
  const missing = entries.filter((entry) => ownThumbnail(entry) === undefined).map(messageIdOf);
  const fetched = useQueries({ queries: missing.map((id) => photoQuery(id, "thumbnail")) });
  useEffect(() => () => urls.current.forEach((url) => URL.revokeObjectURL(url)), []);

  // A message never changes its picture, so an address that was made once stays: nothing flickers when it is read again.
  const urlOf = (id: MessageId, blob: Blob | null | undefined) => {
    const known = urls.current.get(id);
    if (known !== undefined || blob === null || blob === undefined) return known;
    const made = URL.createObjectURL(blob);
    urls.current.set(id, made);
    return made;
  };

  const photos = new Map(
    entries.map((entry): [MessageId, CardPhoto] => {
      const id = messageIdOf(entry);
      const blob = ownThumbnail(entry) ?? fetched[missing.indexOf(id)]?.data;
      return [id, { src: urlOf(id, blob), thumbhash: thumbhashOf(entry) }];
    }),
  );
  return (id) => photos.get(id) ?? { src: undefined, thumbhash: undefined };
}

function ownThumbnail({ sent }: HistoryEntry): Blob | undefined {
  if (sent === undefined) return undefined;
  return sent.state === "submitted" ? sent.thumbnail : sent.picture?.prepared?.thumbnail;
}

function thumbhashOf({ sent, summary }: HistoryEntry): string | undefined {
  if (summary !== undefined) return summary.photo.thumbhash;
  return sent.picture?.prepared?.thumbhash;
}
