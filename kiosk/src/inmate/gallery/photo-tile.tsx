import type { MessageId } from "@keepsake/shared/ids";
import { Picture } from "../../screen/picture.tsx";
import "./photo-tile.css";

type Props = {
  readonly messageId: MessageId;
  readonly senderName: string;
  readonly caption: string;
  readonly thumbhash: string;
  readonly isNew: boolean;
  readonly sidePxMax: number;
  readonly words: { readonly isNew: string; readonly photoFrom: (sender: string) => string };
  readonly load: () => Promise<ArrayBuffer | undefined>;
  readonly onOpen: (messageId: MessageId) => void;
};

/** One photo in the gallery. The whole tile is the button: fingers miss small ones. */
export function PhotoTile(props: Props) {
  const { messageId, senderName, caption, thumbhash, isNew, sidePxMax, words, load, onOpen } = props;
  return (
    <button type="button" class="photo-tile" onClick={() => onOpen(messageId)}>
      <span class="photo-tile-frame">
        <Picture
          label={words.photoFrom(senderName)}
          thumbhash={thumbhash}
          fit="cover"
          load={load}
          sidePxMax={sidePxMax}
          isLazy
        />
        {isNew && <span class="photo-tile-new">{words.isNew}</span>}
      </span>
      <span class="photo-tile-line">
        <b>{senderName}</b>
        <span dir="auto">{caption}</span>
      </span>
    </button>
  );
}
