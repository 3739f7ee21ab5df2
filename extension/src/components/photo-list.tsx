import type { MessageId } from "@keepsake/shared/ids";
import logo from "@keepsake/shared/look/logo.svg";
import { useSpeech } from "../wording/words.ts";
import { FilterBar } from "./filter-bar.tsx";
import { type CardPhoto, MessageCard } from "./message-card.tsx";
import type { MessageView } from "./message-view.ts";
import { type PhotoFilter, shownBy } from "./photo-filter.ts";
import "./photo-list.css";

type Props = {
  readonly views: readonly MessageView[];
  readonly photoOf: (id: MessageId) => CardPhoto;
  readonly filter: PhotoFilter;
  readonly onFilter: (filter: PhotoFilter) => void;
  readonly onOpen: (id: MessageId) => void;
  readonly onWithdraw: (id: MessageId) => void;
};

/** "My photos", newest first. */
export function PhotoList({ views, photoOf, filter, onFilter, onOpen, onWithdraw }: Props) {
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
