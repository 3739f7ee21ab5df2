import type { AnswerOf, InputOf } from "@keepsake/shared/protocol/contract";
import { entrances, type Entrances } from "@keepsake/shared/protocol/entrances";
import { refuse } from "@keepsake/shared/result";
import * as z from "zod/mini";

const ANSWER_MS_MAX = 20_000;

const Refusal = z.object({
  ok: z.literal(false),
  code: z.string(),
  facts: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
});

/** Asks at one of the doors that need no session yet. Always gets an answer, as with a socket. */
export async function enter<Name extends keyof Entrances>(
  name: Name,
  input: InputOf<Entrances, Name>,
): Promise<AnswerOf<Entrances, Name>> {
  const answer = await post(`/api/enter/${name}`, input);
  if (answer === undefined) return refuse("offline");
  if (Refusal.safeParse(answer).success) return answer as AnswerOf<Entrances, Name>;
  const accepted = z.object({ ok: z.literal(true), value: entrances[name].reply }).safeParse(answer);
  return accepted.success ? (accepted.data as AnswerOf<Entrances, Name>) : refuse("internal");
}

async function post(path: string, input: unknown): Promise<unknown> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(input),
      cache: "no-store",
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    return await response.json();
  } catch {
    // No network, no answer in time, or a proxy's page instead of the relay's: nobody is there to answer.
    return undefined;
  }
}
