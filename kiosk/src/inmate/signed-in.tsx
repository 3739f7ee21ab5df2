import type { MessageId } from "@keepsake/shared/ids";
import { useMinute } from "@keepsake/ui/dates.ts";
import { useCell } from "@keepsake/ui/use-cell.ts";
import { useEffect, useState } from "preact/hooks";
import type { Route, Session, SignedIn } from "../device/session.ts";
import { useKiosk } from "../device/use-kiosk.ts";
import { CoveredScreen } from "./cover/covered-screen.tsx";
import { EndingSheet } from "./cover/ending-sheet.tsx";
import { Gallery } from "./gallery/gallery.tsx";
import { usePhotos } from "./gallery/use-photos.ts";
import { Photo } from "./photo/photo.tsx";

type Props = { readonly session: Extract<Session, { readonly who: SignedIn }> };

/** What a signed-in inmate sees: the photos, or nothing of them once they are covered. */
export function SignedInScreens({ session: { state, route } }: Props) {
  return state === "covered" ? <Covered /> : <Photos route={route} isEnding={state === "ending"} />;
}

type PhotosProps = {
  readonly route: Route;
  /** Whether the session is about to end: the photos are blurred under the question. */
  readonly isEnding: boolean;
};

/** The gallery or one photo. */
function Photos({ route, isEnding }: PhotosProps) {
  const kiosk = useKiosk();
  const photos = usePhotos();
  const opened = photos?.opened;
  const [lastOpened, setLastOpened] = useState<MessageId | undefined>();
  const photo = route.at === "photo" ? opened?.find(({ messageId }) => messageId === route.messageId) : undefined;
  // It was withdrawn or recalled while it was open.
  const isGone = route.at === "photo" && opened !== undefined && photo === undefined;
  useEffect(() => {
    if (isGone) kiosk.dispatch({ type: "closed" });
  }, [isGone, kiosk]);

  const open = (messageId: MessageId) => {
    setLastOpened(messageId);
    kiosk.dispatch({ type: "opened", messageId });
  };
  return (
    <>
      <div class={isEnding ? "under-ending" : "above"} inert={isEnding}>
        {photo === undefined ? (
          <Gallery photos={opened} comingCount={photos?.comingCount ?? 0} lastOpened={lastOpened} onOpen={open} />
        ) : (
          <Photo photos={opened ?? []} photo={photo} onOpen={open} />
        )}
      </div>
      {isEnding && <Ending />}
    </>
  );
}

function Ending() {
  const kiosk = useKiosk();
  const idle = useCell(kiosk.idle);
  const secondsInAll = kiosk.limits.warningMs / 1000;
  return (
    <EndingSheet
      secondsLeft={idle.phase === "over" ? 0 : Math.min(idle.secondsLeft, secondsInAll)}
      secondsInAll={secondsInAll}
      onStay={() => kiosk.dispatch({ type: "stayed" })}
      onSignOut={() => kiosk.dispatch({ type: "ended" })}
    />
  );
}

function Covered() {
  const kiosk = useKiosk();
  const idle = useCell(kiosk.idle);
  return (
    <CoveredScreen
      now={useMinute()}
      secondsLeft={idle.phase === "over" ? 0 : idle.secondsLeft}
      onUncover={() => kiosk.dispatch({ type: "uncovered" })}
      onSignOut={() => kiosk.dispatch({ type: "ended" })}
    />
  );
}
