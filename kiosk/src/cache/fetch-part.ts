import type { MessageId } from "@keepsake/shared/ids";
import { sealedPath } from "@keepsake/shared/protocol/entrances";
import type { SealedPart } from "@keepsake/shared/protocol/kiosk-requests";

/** The ciphertext of one part; "gone" when the relay has taken it away, "failed" when asking again may help. */
export type FetchPart = (
  signal: AbortSignal,
  messageId: MessageId,
  part: SealedPart,
) => Promise<Uint8Array | "gone" | "failed">;

const GONE: ReadonlySet<number> = new Set([404, 410]);
const ANSWER_MS_MAX = 30_000;

/** `token` is asked for each time: it lasts as long as a connection. */
export function partFetcher(token: () => string | undefined): FetchPart {
  return async (signal, messageId, part) => {
    const bearer = token();
    if (bearer === undefined) return "failed";
    try {
      const response = await fetch(sealedPath(messageId, part), {
        headers: { Authorization: `Bearer ${bearer}` },
        cache: "no-store",
        signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS_MAX)]),
      });
      if (GONE.has(response.status)) return "gone";
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : "failed";
    } catch {
      // The network went, or the session with it; the feed tries again from where it stood.
      return "failed";
    }
  };
}
