import type { Instant } from "@keepsake/shared/instant";
import { beforeAll, expect, test } from "vitest";
import { speechIn } from "./speech-in.ts";
import { whenOf } from "./when.ts";
import type { Speech } from "./words.ts";

let en: Speech;
let es: Speech;
beforeAll(async () => {
  [en, es] = await Promise.all([speechIn("en"), speechIn("es")]);
});

const local = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime() as Instant;
const now = local(2026, 10, 23, 14, 22);

test.each([
  [local(2026, 10, 23, 9, 40), "Today 09:40", "Hoy 09:40"],
  [local(2026, 10, 22, 23, 59), "Yesterday", "Ayer"],
  [local(2026, 10, 21, 8, 0), "Nov 21", "21 nov"],
  [local(2025, 10, 21, 8, 0), "Nov 21, 2025", "21 nov 2025"],
])("%i reads as %s", (at, english, spanish) => {
  expect(whenOf(at, now, en)).toBe(english);
  expect(whenOf(at, now, es)).toBe(spanish);
});
