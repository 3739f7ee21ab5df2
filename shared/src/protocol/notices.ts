import * as z from "zod/mini";
import type { Notices } from "./contract.ts";

/** Hints, never the truth: whoever receives one fetches. One stands for all changes of its kind since the last. */
export const senderNotices = {
  "message:changed": z.object({}),
  "account:changed": z.object({}),
} as const satisfies Notices;

export const staffNotices = {
  "queue:changed": z.object({}),
  "session:ended": z.object({}),
} as const satisfies Notices;

export const kioskNotices = {
  "unit:advanced": z.object({ head: z.int() }),
  "kiosk:revoked": z.object({}),
} as const satisfies Notices;

export type SenderNotices = typeof senderNotices;
export type StaffNotices = typeof staffNotices;
