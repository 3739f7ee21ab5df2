import { useState } from "preact/hooks";
import type { PhotoFilter } from "../components/photo-filter.ts";
import { PhotoList } from "../components/photo-list.tsx";
import { useSpeech } from "../wording/words.ts";
import type { Go } from "./place.ts";
import { TabbedPage } from "./tabbed-page.tsx";
import { type SentPhoto, useSentPhotos } from "./use-message-views.ts";
import { useThumbnails } from "./use-thumbnails.ts";

export function PhotosScreen({ go }: { readonly go: Go }) {
  const { words } = useSpeech();
  const sent = useSentPhotos();
  return (
    <TabbedPage tab="photos" title={words.photos.title} go={go}>
      {sent !== undefined && <SentList sent={sent} go={go} />}
    </TabbedPage>
  );
}

function SentList({ sent, go }: { readonly sent: readonly SentPhoto[]; readonly go: Go }) {
  const [filter, setFilter] = useState<PhotoFilter>("all");
  const photoOf = useThumbnails(sent.map(({ entry }) => entry));
  return (
    <PhotoList
      views={sent.map(({ view }) => view)}
      photoOf={photoOf}
      filter={filter}
      onFilter={setFilter}
      onOpen={(id) => go({ at: "message", id })}
      onWithdraw={(id) => go({ at: "message", id, isTakingBack: true })}
    />
  );
}
