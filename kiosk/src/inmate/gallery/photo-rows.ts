import type { Language } from "@keepsake/shared/people/people";
import type { SealedRecord } from "@keepsake/shared/protocol/sealed-message";
import { longDate } from "@keepsake/ui/dates.ts";
import type { Posture } from "../../screen/posture.ts";
import { atStart } from "../../wording/wording.ts";

/** One photo as an inmate sees it. */
export type GalleryPhoto = SealedRecord & { readonly viewed: boolean };

export type Day = { readonly key: string; readonly heading: string; readonly photos: readonly GalleryPhoto[] };

/** A row of the gallery. Rows are flat and of known kinds, so that a long gallery can draw only those in sight. */
export type GalleryRow =
  | { readonly kind: "day"; readonly key: string; readonly heading: string }
  | {
      readonly kind: "photos";
      readonly key: string;
      readonly columns: RowColumns;
      readonly photos: readonly GalleryPhoto[];
    };

export type RowColumns = 1 | 2 | 3 | "wide" | 4;

/** How many photos are in each row, from the top. The last entry is for all rows that follow. */
const ROWS: Readonly<Record<Posture, readonly RowColumns[]>> = { standing: [1, 2, 3], lying: ["wide", 4] };
const WIDE_COUNT = 3;

type When = {
  readonly now: number;
  readonly timeZone: string | undefined;
  readonly language: Language;
  readonly words: { readonly today: string; readonly yesterday: string };
};

/** Photos by the day on which staff approved them, newest first. */
export function byDay(photos: readonly GalleryPhoto[], when: When): Day[] {
  const newestFirst = photos.toSorted((one, other) => other.approvedAt - one.approvedAt);
  const days = Map.groupBy(newestFirst, ({ approvedAt }) => dateKey(approvedAt, when.timeZone));
  return [...days].map(([key, ofDay]) => ({ key, heading: heading(key, ofDay, when), photos: ofDay }));
}

/** The rows of a gallery: a heading for each day, then its photos. */
export function galleryRows(days: readonly Day[], posture: Posture): GalleryRow[] {
  const layout = ROWS[posture];
  let rowCount = 0;
  return days.flatMap(({ key, heading, photos }) => {
    const rows: GalleryRow[] = [{ kind: "day", key: `day/${key}`, heading }];
    for (let at = 0; at < photos.length;) {
      const columns = layout[Math.min(rowCount, layout.length - 1)] ?? 3;
      const count = columns === "wide" ? WIDE_COUNT : columns;
      rows.push({ kind: "photos", key: `${key}/${at}`, columns, photos: photos.slice(at, at + count) });
      at += count;
      rowCount += 1;
    }
    return rows;
  });
}

/** "2026-11-23", at the facility. */
export function dateKey(instant: number, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone }).format(
    instant,
  );
}

function heading(key: string, photos: readonly GalleryPhoto[], { now, timeZone, language, words }: When): string {
  if (key === dateKey(now, timeZone)) return words.today;
  if (key === dayBefore(dateKey(now, timeZone))) return words.yesterday;
  return atStart(longDate(language, photos[0]?.approvedAt ?? now, { now, timeZone }));
}

/** By the calendar, not by 24 hours: a day with a change of clocks is longer or shorter. */
function dayBefore(key: string): string {
  const noon = new Date(`${key}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() - 1);
  return noon.toISOString().slice(0, 10);
}
