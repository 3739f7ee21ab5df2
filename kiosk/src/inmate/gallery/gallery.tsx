import type { MessageId } from "@keepsake/shared/ids";
import { timeOfDay, useMinute } from "@keepsake/ui/dates.ts";
import { EyeOff, LogOut } from "lucide-preact";
import { useMemo } from "preact/hooks";
import { usePosture } from "../../screen/posture.ts";
import { useConnection, useKiosk, usePlace } from "../../device/use-kiosk.ts";
import { useLanguage, useWording } from "../../wording/wording.ts";
import { useTools } from "../tool-bar/tool-bar.tsx";
import { GalleryScreen } from "./gallery-screen.tsx";
import { byDay, galleryRows, type GalleryPhoto } from "./photo-rows.ts";

type Props = {
  readonly photos: readonly GalleryPhoto[] | undefined;
  readonly comingCount: number;
  readonly lastOpened: MessageId | undefined;
  readonly onOpen: (messageId: MessageId) => void;
};

export function Gallery({ photos, comingCount, lastOpened, onOpen }: Props) {
  const kiosk = useKiosk();
  const say = useWording();
  const language = useLanguage();
  const posture = usePosture();
  const timeZone = usePlace()?.facility.timeZone;
  const connection = useConnection();
  const now = useMinute();
  const words = say.gallery;
  const days = useMemo(
    () => (photos === undefined ? undefined : byDay(photos, { now, timeZone, language, words })),
    [photos, now, timeZone, language, words],
  );
  const rows = useMemo(() => (days === undefined ? undefined : galleryRows(days, posture)), [days, posture]);
  const newCount = photos?.filter(({ viewed }) => !viewed).length ?? 0;
  const tools = useTools(() => [
    words.title,
    newCount > 0 ? words.newCount(newCount) : "",
    ...(days ?? []).flatMap(({ heading, photos: ofDay }) => [
      heading,
      ...ofDay.map(({ senderName, caption }) => `${words.photoFrom(senderName)}. ${caption}`),
    ]),
  ]);
  return (
    <GalleryScreen
      rows={rows}
      newCount={newCount}
      comingCount={comingCount}
      asOf={connection.state === "offline" ? timeOfDay(connection.since, timeZone) : undefined}
      muteNotice={tools.muteNotice}
      tools={[
        { id: "cover", icon: EyeOff, word: say.tools.cover, onTouch: () => kiosk.dispatch({ type: "covered" }) },
        tools.listen,
        tools.big,
        tools.language,
        { id: "signOut", icon: LogOut, word: say.tools.signOut, onTouch: () => kiosk.dispatch({ type: "ended" }) },
      ]}
      lastOpened={lastOpened}
      loadPart={kiosk.openPart}
      onOpen={onOpen}
    />
  );
}
