import type { MessageId } from "@keepsake/shared/ids";
import logo from "@keepsake/shared/look/logo.svg";
import { useState } from "preact/hooks";
import { useSpeech } from "../../wording/speech.ts";
import type { Go } from "../route.ts";
import { TabbedPage } from "../tabbed-page.tsx";
import { MessageCard } from "./message-card.tsx";
import type { MessageView } from "./message-view.ts";
import { type CardPhoto, useThumbnails } from "./photo-thumb.tsx";
import { type SentPhoto, useSentPhotos } from "./use-sent-photos.ts";
import "./photos-screen.css";

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

type ListProps = {
  readonly views: readonly MessageView[];
  readonly photoOf: (id: MessageId) => CardPhoto;
  readonly filter: PhotoFilter;
  readonly onFilter: (filter: PhotoFilter) => void;
  readonly onOpen: (id: MessageId) => void;
  readonly onWithdraw: (id: MessageId) => void;
};

/** "My photos", newest first. */
export function PhotoList({ views, photoOf, filter, onFilter, onOpen, onWithdraw }: ListProps) {
  const { words } = useSpeech();
  if (views.length === 0) return <NoPhotos />;

  const shown = views.filter((view) => shownBy(filter, view));
  return (
    <>
      <FilterBar
        current={filter}
        needsYouCount={views.filter(({ group }) => group === "needsYou").length}
        onChoose={onFilter}
      />
      {shown.length === 0 && filter !== "all" && (
        <output class="photo-list-none quiet">{words.photos.none[filter]}</output>
      )}
      <ul class="photo-list">
        {shown.map((view) => (
          <li key={view.id}>
            <MessageCard view={view} photo={photoOf(view.id)} onOpen={onOpen} onWithdraw={onWithdraw} />
          </li>
        ))}
      </ul>
    </>
  );
}

function NoPhotos() {
  const { words } = useSpeech();
  return (
    <section class="photo-list-empty">
      <img src={logo} alt="" />
      <h2>{words.photos.emptyTitle}</h2>
      <p>
        {words.home.how} <b>{words.home.menu}</b>.
      </p>
    </section>
  );
}

type FilterProps = {
  readonly current: PhotoFilter;
  readonly needsYouCount: number;
  readonly onChoose: (filter: PhotoFilter) => void;
};

function FilterBar({ current, needsYouCount, onChoose }: FilterProps) {
  const { filters } = useSpeech().words.photos;
  return (
    <fieldset class="filter-bar" aria-label={filters.name}>
      {PHOTO_FILTERS.map((filter) => (
        <button key={filter} type="button" aria-pressed={filter === current} onClick={() => onChoose(filter)}>
          {filters[filter]}
          {filter === "needsYou" && needsYouCount > 0 && <span class="filter-count">{needsYouCount}</span>}
        </button>
      ))}
    </fieldset>
  );
}

const PHOTO_FILTERS = ["all", "waiting", "needsYou", "seen"] as const;
type PhotoFilter = (typeof PHOTO_FILTERS)[number];

/** Which lines of "My photos" a filter shows. */
export function shownBy(filter: PhotoFilter, view: Pick<MessageView, "group">): boolean {
  return filter === "all" || view.group === filter;
}
