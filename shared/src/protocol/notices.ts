import * as z from "zod/mini";
import { MessageId } from "../ids.ts";
import type { Notices } from "./contract.ts";

/** Hints, never the truth: whoever hears one fetches. */
export const senderNotices = {
  "message:changed": z.object({ messageId: MessageId }),
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
