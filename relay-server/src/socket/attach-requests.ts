import { randomUUID } from "node:crypto";
import { inputRefusalOf } from "@keepsake/shared/message/visible-text";
import type { HandlersOf, Requests } from "@keepsake/shared/protocol/contract";
import { refuse, type Result } from "@keepsake/shared/result";
import type { Logger } from "pino";
import type { Socket } from "socket.io";
import type { RequestBudget } from "./request-budget.ts";

type Attachment<Table extends Requests, Actor> = {
  readonly table: Table;
  readonly handlers: HandlersOf<Table, Actor>;
  /** Who asks, as they are now, or why they may not. */
  readonly asker: (
    name: keyof Table & string,
  ) => Promise<Result<Actor, "not-allowed" | "signed-out" | "account-being-checked">>;
  readonly budget: RequestBudget;
  readonly log: Logger;
};

/** Listens for each request of a table on one connection. Input is checked here, once; bugs are caught here, once. */
export function attachRequests<Table extends Requests, Actor>(
  socket: Socket,
  { table, handlers, asker, budget, log }: Attachment<Table, Actor>,
): void {
  async function answer(name: keyof Table & string, input: unknown): Promise<unknown> {
    if (!(await budget.consume(socket.id, name))) return refuse("rate-limited");
    const actor = await asker(name);
    if (!actor.ok) return actor;
    const parsed = table[name]?.input.safeParse(input);
    if (!parsed?.success) return refuse(inputRefusalOf(parsed?.error));
    return handlers[name](parsed.data as never, actor.value);
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
