import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { REFUSAL_CODES } from "@keepsake/shared/message/refusals";
import type { Instant } from "@keepsake/shared/instant";

export type ConnectionState =
  | { readonly state: "connecting" }
  | { readonly state: "online" }
  /** It tries again by itself; `code` when the relay said why not now. */
  | { readonly state: "away"; readonly since: Instant; readonly code?: RefusalCode }
  /** Trying again would get the same answer: somebody has to sign in, enrol or update first. */
  | { readonly state: "refused"; readonly code: RefusalCode };

/** The state after a try that failed, with the relay's reason if it gave one; `final` ends all trying. */
export function stateAfterFailure(
  before: ConnectionState,
  now: Instant,
  final: readonly RefusalCode[],
  code?: RefusalCode,
): ConnectionState {
  if (code !== undefined && final.includes(code)) return { state: "refused", code };
  const since = before.state === "away" ? before.since : now;
  return code === undefined ? { state: "away", since } : { state: "away", since, code };
}

const RETRY_MS_MIN = 500;
const RETRY_MS_MAX = 5000;

/** How long to wait before the next try. `chance` from 0 to 1 keeps a unit's kiosks from coming back all at once. */
export function retryDelayMs(triesFailed: number, chance: number): number {
  const longestMs = Math.min(RETRY_MS_MAX, RETRY_MS_MIN * 2 ** Math.min(triesFailed, 10));
  return Math.round(longestMs * (0.5 + chance / 2));
}

/** The code in a handshake's error, if it is one of ours. */
export function codeInError(error: Error & { data?: unknown }): RefusalCode | undefined {
  const named =
    typeof error.data === "object" && error.data !== null && "code" in error.data ? error.data.code : error.message;
  return REFUSAL_CODES.find((code) => code === named);
}
