import type { MessageId } from "@keepsake/shared/ids";
import { sealedPath } from "@keepsake/shared/protocol/entrances";
import { type SealedParts, unpackSealed } from "@keepsake/shared/protocol/sealed-message";

/** The ciphertext of one message; "gone" when the relay has taken it away, "failed" when asking again may help. */
export type FetchSealed = (signal: AbortSignal, messageId: MessageId) => Promise<SealedParts | "gone" | "failed">;

const GONE: ReadonlySet<number> = new Set([404, 410]);
const ANSWER_MS_MAX = 30_000;

/** `token` is asked for each time: it lasts as long as a connection. */
export function sealedFetcher(token: () => string | undefined): FetchSealed {
  return async (signal, messageId) => {
    const bearer = token();
    if (bearer === undefined) return "failed";
    try {
      const response = await fetch(sealedPath(messageId), {
        headers: { Authorization: `Bearer ${bearer}` },
        cache: "no-store",
        signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS_MAX)]),
      });
      if (GONE.has(response.status)) return "gone";
      if (!response.ok) return "failed";
      return unpackSealed(new Uint8Array(await response.arrayBuffer())) ?? "failed";
    } catch {
      // The network went, or the session with it; the feed tries again from where it stood.
      return "failed";
    }
  };
}
