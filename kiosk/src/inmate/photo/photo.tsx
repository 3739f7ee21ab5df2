import type { MessageId } from "@keepsake/shared/ids";
import { dayOfMonth, useMinute } from "@keepsake/ui/dates.ts";
import { useCallback, useEffect } from "preact/hooks";
import { useKiosk, usePlace } from "../../device/use-kiosk.ts";
import { useLanguage, useWording } from "../../wording/wording.ts";
import { byDay, type GalleryPhoto } from "../gallery/photo-rows.ts";
import { useTools } from "../tool-bar/tool-bar.tsx";
import { PhotoScreen } from "./photo-screen.tsx";

type Props = {
  readonly photos: readonly GalleryPhoto[];
  readonly photo: GalleryPhoto;
  readonly onOpen: (messageId: MessageId) => void;
};

export function Photo({ photos, photo, onOpen }: Props) {
  const kiosk = useKiosk();
  const words = useWording();
  const language = useLanguage();
  const timeZone = usePlace()?.facility.timeZone;
  const now = useMinute();
  const { messageId, senderName, caption, approvedAt } = photo;
  const load = useCallback(() => kiosk.openPart(messageId, "rendition"), [kiosk, messageId]);
  useEffect(() => void kiosk.markViewed(messageId), [kiosk, messageId]);

  const at = photos.findIndex((one) => one.messageId === messageId);
  const heading = byDay([photo], { now, timeZone, language, words: words.gallery })[0]?.heading ?? "";
  const isNear = heading === words.gallery.today || heading === words.gallery.yesterday;
  const day = isNear ? `${heading}, ${dayOfMonth(language, approvedAt, { timeZone })}` : heading;
  const when = `${day} · ${words.photo.position(at + 1, photos.length)}`;
  const tools = useTools(() => [words.photo.from(senderName), caption, when]);
  const opener = (neighbour: GalleryPhoto | undefined) =>
    neighbour === undefined ? undefined : () => onOpen(neighbour.messageId);
  return (
    <PhotoScreen
      photo={photo}
      when={when}
      muteNotice={tools.muteNotice}
      listen={tools.listen}
      language={tools.language}
      load={load}
      onPrevious={opener(photos[at - 1])}
      onNext={opener(photos[at + 1])}
      onClose={() => kiosk.dispatch({ type: "closed" })}
      onCover={() => kiosk.dispatch({ type: "covered" })}
    />
  );
}
