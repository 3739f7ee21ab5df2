import type { MessageId } from "@keepsake/shared/ids";
import { useSpeech } from "../wording/words.ts";
import type { CardPhoto } from "./message-card.tsx";
import type { MessageView } from "./message-view.ts";
import { PhotoThumb } from "./photo-thumb.tsx";
import "./message-row.css";

type Props = { readonly view: MessageView; readonly photo: CardPhoto; readonly onOpen: (id: MessageId) => void };

/** One photo in the short list of the popup. */
export function MessageRow({ view, photo, onOpen }: Props) {
  const { words } = useSpeech();
  const { icon: Icon } = view;
  const detail = view.returned?.text ?? [words.photos.to(view.firstName), view.when].filter(Boolean).join(" · ");
  return (
    <button class="message-row" type="button" onClick={() => onOpen(view.id)}>
      <PhotoThumb src={photo.src} thumbhash={photo.thumbhash} size="row" />
      <span class="grow message-row-words">
        <b>{view.title}</b>
        <span class="small quiet">{detail}</span>
      </span>
      <span class="toned" data-tone={view.tone}>
        <Icon aria-hidden="true" />
      </span>
    </button>
  );
}
