import { HomePanel } from "../components/home-panel.tsx";
import { useObjectUrl } from "../components/use-object-url.ts";
import type { Draft } from "../outbox/model.ts";
import { useOpenDrafts } from "./engine-queries.ts";
import type { Go } from "./place.ts";
import { openSendWindow } from "./send-window-address.ts";
import { TabbedPage } from "./tabbed-page.tsx";
import { type SentPhoto, useSentPhotos } from "./use-message-views.ts";
import { useThumbnails } from "./use-thumbnails.ts";

const LATELY_MAX = 3;

/** "Send" in the popup and the side panel: how it is done, and what became of the last few. */
export function HomeScreen({ go }: { readonly go: Go }) {
  const sent = useSentPhotos();
  return (
    <TabbedPage tab="send" go={go}>
      {sent !== undefined && <Home lately={sent.slice(0, LATELY_MAX)} go={go} />}
    </TabbedPage>
  );
}

function Home({ lately, go }: { readonly lately: readonly SentPhoto[]; readonly go: Go }) {
  const photoOf = useThumbnails(lately.map(({ entry }) => entry));
  const draft = useOpenDrafts()?.find((open) => pictureOf(open) !== undefined);
  const picture = draft && pictureOf(draft);
  const src = useObjectUrl(picture?.thumbnail, picture?.sha256);
  return (
    <HomePanel
      lately={lately.map(({ view }) => view)}
      photoOf={photoOf}
      openDraft={picture && { src, thumbhash: picture.thumbhash }}
      onGoOn={() => void openSendWindow(draft?.id)}
      onOwnPicture={() => void openSendWindow()}
      onOpen={(id) => go({ at: "message", id })}
      onSeeAll={() => go({ at: "photos" })}
    />
  );
}

function pictureOf(draft: Draft) {
  return "picture" in draft ? draft.picture?.prepared : undefined;
}
