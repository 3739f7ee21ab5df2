import type { AnswerOf, InputOf } from "@keepsake/shared/protocol/contract";
import { signInRequests, type SignInRequests } from "@keepsake/shared/protocol/sign-in-requests";
import { refuse } from "@keepsake/shared/result";
import * as z from "zod/mini";

const ANSWER_MS_MAX = 20_000;

const Refusal = z.object({
  ok: z.literal(false),
  code: z.string(),
  facts: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
});

/**
 * Asks the relay what needs no session yet: sign-in, enrolment, a nonce. By HTTP, as a socket needs a session (decision
 * 0004). Always answers; refuses "offline" where no relay answered and "protocol-mismatch" where its answer cannot be
 * read. `origin`: of the relay, where the page does not come from it.
 */
export async function askByHttp<Name extends keyof SignInRequests>(
  name: Name,
  input: InputOf<SignInRequests, Name>,
  origin = "",
): Promise<AnswerOf<SignInRequests, Name>> {
  if (!signInRequests[name].input.safeParse(input).success) return refuse("bad-input");
  const answer = await post(`${origin}/api/sign-in/${name}`, input);
  if (answer === undefined) return refuse("offline");
  if (Refusal.safeParse(answer).success) return answer as AnswerOf<SignInRequests, Name>;
  const accepted = z.object({ ok: z.literal(true), value: signInRequests[name].reply }).safeParse(answer);
  return accepted.success ? (accepted.data as AnswerOf<SignInRequests, Name>) : refuse("protocol-mismatch");
}

async function post(address: string, input: unknown): Promise<unknown> {
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(input),
      cache: "no-store",
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    return await response.json();
  } catch {
    // No network, no answer in time, or a page of a proxy instead of the relay's answer.
    return undefined;
  }
}
