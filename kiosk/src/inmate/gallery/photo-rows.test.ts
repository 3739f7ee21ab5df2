import type { Instant } from "@keepsake/shared/instant";
import { describe, expect, test } from "vitest";
import { en } from "../../wording/en.ts";
import { es } from "../../wording/es.ts";
import { messageId } from "../../../test-support/unit-relay.ts";
import { byDay, galleryRows, type GalleryPhoto } from "./photo-rows.ts";

const CHICAGO = "America/Chicago";
// 14:22 UTC on a Monday is 8:22 in Chicago.
const now = Date.UTC(2026, 10, 23, 14, 22);

const photo = (at: number, approvedAt: number): GalleryPhoto => ({
  messageId: messageId(at),
  senderName: "Ana Ejemplo",
  caption: "",
  approvedAt: approvedAt as Instant,
  widthPx: 4,
  heightPx: 3,
  thumbhash: "",
  viewed: false,
});

const english = { now, timeZone: CHICAGO, language: "en", words: en.gallery } as const;
const headings = (instants: readonly number[], when: Parameters<typeof byDay>[1] = english) =>
  byDay(
    instants.map((instant, at) => photo(at, instant)),
    when,
  ).map(({ heading }) => heading);

describe("photos by day", () => {
  test("days are named as people say them", () => {
    const days = [now, now - 24 * 3_600_000, Date.UTC(2026, 10, 21, 18)];
    expect(headings(days)).toEqual(["Today", "Yesterday", "Saturday, November 21"]);
    expect(headings(days, { ...english, language: "es", words: es.gallery })).toEqual([
      "Hoy",
      "Ayer",
      "Sábado 21 de noviembre",
    ]);
  });

  test("a day ends at midnight in the facility, not in Greenwich", () => {
    // 2:00 UTC on the 23rd is still the evening of the 22nd in Chicago.
    expect(headings([Date.UTC(2026, 10, 23, 2)])).toEqual(["Yesterday"]);
    expect(headings([Date.UTC(2026, 10, 23, 2)], { ...english, timeZone: "UTC" })).toEqual(["Today"]);
  });

  test("yesterday is the day before on the calendar, also when clocks change", () => {
    // In Chicago, November 1, 2026 has 25 hours.
    const monday = Date.UTC(2026, 10, 2, 6, 30);
    expect(headings([Date.UTC(2026, 10, 1, 5, 30)], { ...english, now: monday })).toEqual(["Yesterday"]);
  });

  test("another year is named", () => {
    expect(headings([Date.UTC(2025, 11, 24, 18)])).toEqual(["Wednesday, December 24, 2025"]);
  });

  test("newest first, whatever the order they came in", () => {
    const days = byDay([photo(1, now - 60_000), photo(2, now), photo(3, now - 3 * 86_400_000)], english);
    expect(days.map(({ photos }) => photos.map(({ messageId: id }) => id))).toEqual([
      [messageId(2), messageId(1)],
      [messageId(3)],
    ]);
  });
});

describe("rows", () => {
  const days = byDay(
    [
      photo(1, now),
      ...[2, 3].map((at) => photo(at, now - 86_400_000 - at)),
      ...[4, 5, 6, 7].map((at) => photo(at, now - 2 * 86_400_000 - at)),
    ],
    english,
  );

  test("a standing kiosk shows one photo across, then two, then three", () => {
    const rows = galleryRows(days, "standing").filter((row) => row.kind === "photos");
    expect(rows.map(({ columns, photos }) => [columns, photos.length])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [3, 1],
    ]);
  });

  test("one lying down starts wide and goes on with four", () => {
    const rows = galleryRows(days, "lying").filter((row) => row.kind === "photos");
    expect(rows.map(({ columns, photos }) => [columns, photos.length])).toEqual([
      ["wide", 1],
      [4, 2],
      [4, 4],
    ]);
  });

  test("each row has a key of its own and each day its heading", () => {
    const rows = galleryRows(days, "standing");
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    expect(rows.filter(({ kind }) => kind === "day")).toHaveLength(3);
  });
});
