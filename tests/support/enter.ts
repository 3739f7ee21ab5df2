import { type Entrances, entrances } from "@keepsake/shared/protocol/entrances";
import type { AnswerOf, InputOf } from "@keepsake/shared/protocol/contract";

/** Asks at an entrance of a real relay, before there is any session. */
export async function enter<Name extends keyof Entrances>(
  address: string,
  name: Name,
  input: InputOf<Entrances, Name>,
): Promise<AnswerOf<Entrances, Name>> {
  const response = await fetch(`${address}/api/enter/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  const answer = (await response.json()) as AnswerOf<Entrances, Name>;
  if (answer.ok) entrances[name].reply.parse(answer.value);
  return answer;
}
