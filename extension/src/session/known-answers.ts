import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import type { KnownAnswers, Outbox } from "../outbox/database.ts";
import type { Reached, RelayDesk } from "../relay/relay-desk.ts";

const CONNECT_MS_MAX = 8000;

type Read<Value> = (reached: Reached) => Promise<Result<Value, RefusalCode>>;

/**
 * Asks the relay, or gives the last answer at once while there is no connection: a panel must not stand empty because
 * the network is slow. Once connected, screens are told to ask again.
 */
export async function askOrRecall<Name extends keyof KnownAnswers>(
  { outbox, desk, now }: { outbox: Outbox; desk: RelayDesk; now: () => Instant },
  name: Name,
  read: Read<KnownAnswers[Name]["value"]>,
): Promise<Result<KnownAnswers[Name], RefusalCode>> {
  const known = (await outbox.get("known", name)) as KnownAnswers[Name] | undefined;
  const reached = await desk.reach(known === undefined ? CONNECT_MS_MAX : 0);
  const answer = reached === undefined ? refuse(await reasonOf(desk)) : await read(reached);
  // Whoever asked has left meanwhile.
  if (reached?.signal.aborted) return refuse(await reasonOf(desk));
  if (answer.ok) {
    const fresh = { value: answer.value, asOf: now() } as KnownAnswers[Name];
    await outbox.put("known", fresh, name);
    return accept(fresh);
  }
  return known !== undefined && answer.code !== "signed-out" ? accept(known) : answer;
}

/** Why nobody can be asked. */
export async function reasonOf(desk: RelayDesk): Promise<"signed-out" | "offline"> {
  return (await desk.state()) === "signed-out" ? "signed-out" : "offline";
}
