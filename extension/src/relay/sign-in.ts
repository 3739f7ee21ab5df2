import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { ReplyOf } from "@keepsake/shared/protocol/contract";
import { type Entrances, entrances } from "@keepsake/shared/protocol/entrances";
import { accept, refuse, type Result } from "@keepsake/shared/result";

type SignedIn = Result<ReplyOf<Entrances, "sender">, RefusalCode>;

const ANSWER_MS_MAX = 20_000;

/** The one question that needs no token yet. Goes by HTTP, as there is no connection without a token. */
export async function signIn(
  relayAddress: string,
  credentials: { email: string; password: string },
): Promise<SignedIn> {
  if (!entrances.sender.input.safeParse(credentials).success) return refuse("wrong-credentials");
  let answer: unknown;
  try {
    const response = await fetch(`${relayAddress}/api/enter/sender`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(credentials),
      credentials: "omit",
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    answer = await response.json();
  } catch {
    // No network, no relay, or something else at its address.
    return refuse("offline");
  }
  const { ok, value, code } = answer as { ok?: unknown; value?: unknown; code?: unknown };
  if (ok === false && typeof code === "string") return answer as SignedIn;
  const reply = entrances.sender.reply.safeParse(value);
  return reply.success ? accept(reply.data) : refuse("protocol-mismatch");
}
