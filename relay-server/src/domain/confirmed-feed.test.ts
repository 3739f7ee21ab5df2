import { expect, test } from "vitest";
import { confirmed, newlyStored } from "./confirmed-feed.ts";

const kiosk = { confirmedSeq: 10, missingSeqs: [4, 7] };

test("K9: what a kiosk gets later than the rest is newly stored then, and only then", () => {
  expect(newlyStored(kiosk, { seq: 12, missing: [4, 7] })).toEqual([{ after: 10, upTo: 12 }]);
  expect(newlyStored(kiosk, { seq: 12, missing: [4] })).toEqual([
    { after: 10, upTo: 12 },
    { after: 6, upTo: 7 },
  ]);
  expect(confirmed(kiosk, { seq: 12, missing: [4] })).toEqual({ confirmedSeq: 12, missingSeqs: [4] });
});

test("K9: a kiosk that started over has not got what it was missing further on", () => {
  const startedOver = { seq: 5, missing: [] };
  expect(newlyStored(kiosk, startedOver)).toEqual([
    { after: 10, upTo: 5 },
    { after: 3, upTo: 4 },
  ]);
  expect(confirmed(kiosk, startedOver)).toEqual({ confirmedSeq: 10, missingSeqs: [7] });
});
