import { randomUUID } from "node:crypto";
import { inputRefusalOf } from "@keepsake/shared/message/visible-text";
import type { HandlersOf, Requests } from "@keepsake/shared/protocol/contract";
import { refuse, type Refused } from "@keepsake/shared/result";
import type { Logger } from "pino";
import type { Socket } from "socket.io";
import type { RequestBudget } from "./request-budget.ts";

type Attachment<Table extends Requests, Actor> = {
  readonly table: Table;
  readonly handlers: HandlersOf<Table, Actor>;
  readonly actor: Actor;
  readonly budget: RequestBudget;
  readonly log: Logger;
  /** Says no before a handler runs, such as for a role that may not ask this. */
  readonly gate?: (name: keyof Table & string) => Refused<"not-allowed" | "signed-out"> | undefined;
};

/** Listens for each request of a table on one connection. Input is checked here, once; bugs are caught here, once. */
export function attachRequests<Table extends Requests, Actor>(
  socket: Socket,
  { table, handlers, actor, budget, log, gate }: Attachment<Table, Actor>,
): void {
  async function answer(name: keyof Table & string, input: unknown): Promise<unknown> {
    if (!(await budget.consume(socket.id, name))) return refuse("rate-limited");
    const gated = gate?.(name);
    if (gated !== undefined) return gated;
    const parsed = table[name]?.input.safeParse(input);
    if (!parsed?.success) return refuse(inputRefusalOf(parsed?.error));
    return handlers[name](parsed.data as never, actor);
  }

  for (const name of Object.keys(table)) {
    socket.on(name, (input: unknown, reply: unknown) => {
      if (typeof reply !== "function") return;
      answer(name, input).then(
        (result) => reply(result),
        (cause: unknown) => {
          const reference = randomUUID().slice(0, 8);
          log.error({ err: cause, request: name, reference }, "request failed");
          reply(refuse("internal", { reference }));
        },
      );
    });
  }
}
