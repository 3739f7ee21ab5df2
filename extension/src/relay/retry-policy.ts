import type { RefusalCode } from "@keepsake/shared/message/refusals";

/** What a refusal means for something that is to be sent: the sender must decide, or it goes on by itself. */
export type Retry =
  /** Ask again after a pause; nothing was wrong with what was asked. */
  | "later"
  /** The relay does not have the upload (any more): send the bytes again. */
  | "upload-again"
  /** Goes on when the same sender signs in again, or the extension was updated. */
  | "wait"
  /** The answer is no. Nothing is held. */
  | "no";

const RETRIES: Partial<Record<RefusalCode, Retry>> = {
  timeout: "later",
  offline: "later",
  "rate-limited": "later",
  "storage-full": "later",
  internal: "later",
  busy: "later",
  "account-being-checked": "later",
  "upload-unknown": "upload-again",
  "upload-offset": "upload-again",
  "upload-corrupt": "upload-again",
  "photo-missing": "upload-again",
  "signed-out": "wait",
  "protocol-mismatch": "wait",
};

export function retryFor(code: RefusalCode): Retry {
  return RETRIES[code] ?? "no";
}

const PAUSE_MS_MIN = 1000;
const PAUSE_MS_MAX = 5 * 60_000;

/** How long to wait before try number `tries` + 1: doubling, with a little chance so that many do not come at once. */
export function pauseMsAfter(tries: number, chance: number): number {
  return Math.min(PAUSE_MS_MAX, PAUSE_MS_MIN * 2 ** Math.min(tries, 20)) * (0.75 + chance / 2);
}
