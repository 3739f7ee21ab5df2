import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { later, MINUTE_MS } from "@keepsake/shared/instant";
import { expect, test } from "vitest";
import { confirmed, isWriteDue, latest, newlyStored } from "./kiosk-position.ts";

const now = EXAMPLE_NOW;
const kiosk = { confirmedSeq: 10, missingSeqs: [4, 7] };

test("K9: what a kiosk gets later than the rest is newly stored then, and only then", () => {
  expect(newlyStored(kiosk, { seq: 12, missing: [4, 7] })).toEqual([{ after: 10, upTo: 12 }]);
  expect(newlyStored(kiosk, { seq: 12, missing: [4] })).toEqual([
    { after: 10, upTo: 12 },
    { after: 6, upTo: 7 },
  ]);
  expect(confirmed(kiosk, { seq: 12, missing: [4] }, now)).toEqual({
    confirmedSeq: 12,
    missingSeqs: [4],
    lastSeenAt: now,
  });
});

test("K9: a kiosk that started over has not got what it was missing further on", () => {
  const startedOver = { seq: 5, missing: [] };
  expect(newlyStored(kiosk, startedOver)).toEqual([
    { after: 10, upTo: 5 },
    { after: 3, upTo: 4 },
  ]);
  expect(confirmed(kiosk, startedOver, now)).toEqual({ confirmedSeq: 10, missingSeqs: [7], lastSeenAt: now });
});

test("a position is written once a minute, and of two the one confirmed last counts", () => {
  const seen = { ...kiosk, lastSeenAt: now };
  expect(isWriteDue(kiosk, now)).toBe(true);
  expect(isWriteDue(seen, later(now, MINUTE_MS - 1))).toBe(false);
  expect(isWriteDue(seen, later(now, MINUTE_MS))).toBe(true);
  // A clock that was set back must not silence a kiosk for as long.
  expect(isWriteDue(seen, later(now, -MINUTE_MS))).toBe(true);
  const newer = confirmed(seen, { seq: 11, missing: [] }, later(now, 1));
  expect(latest(seen, newer)).toBe(newer);
  expect(latest(seen, undefined)).toBe(seen);
  expect(latest({ ...seen, lastSeenAt: later(now, 2) }, newer)).toMatchObject({ confirmedSeq: 10 });
});
