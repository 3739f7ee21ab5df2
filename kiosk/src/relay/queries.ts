import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { Refused, Result } from "@keepsake/shared/result";
import type { Cell } from "@keepsake/ui/cell.ts";
import type { ConnectionState } from "@keepsake/ui/connect.ts";
import type { QueryClient } from "@tanstack/preact-query";

/** Refetches everything each time the connection comes up: notices sent while it was down are lost. */
export function refetchWhenConnected(queries: QueryClient, state: Pick<Cell<ConnectionState>, "follow">): () => void {
  return state.follow((next) => {
    if (next.state === "connected") void queries.invalidateQueries();
  });
}

/** A refusal inside TanStack Query, which knows only values and exceptions. */
export class RefusedAnswer extends Error {
  readonly refusal: Refused<RefusalCode>;

  constructor(refusal: Refused<RefusalCode>) {
    super(`Refused: ${refusal.code}`);
    this.refusal = refusal;
  }
}

/** The value of an answer, or a thrown `RefusedAnswer`. Only for query functions. */
export async function answered<Value>(
  answer: Result<Value, RefusalCode> | Promise<Result<Value, RefusalCode>>,
): Promise<Value> {
  const result = await answer;
  if (result.ok) return result.value;
  throw new RefusedAnswer(result);
}

/** The refusal for which a query failed, if it was one. */
export function refusalIn(error: unknown): Refused<RefusalCode> | undefined {
  return error instanceof RefusedAnswer ? error.refusal : undefined;
}
