import { useSpeech } from "../wording/words.ts";
import { PHOTO_FILTERS, type PhotoFilter } from "./photo-filter.ts";
import "./filter-bar.css";

type Props = {
  readonly current: PhotoFilter;
  readonly needsYouCount: number;
  readonly onChoose: (filter: PhotoFilter) => void;
};

export function FilterBar({ current, needsYouCount, onChoose }: Props) {
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
