import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { Refused, Result } from "@keepsake/shared/result";
import { QueryClient } from "@tanstack/preact-query";
import type { Cell } from "./cell.ts";
import type { ConnectionState } from "./connect.ts";

/** A cache for what is asked of the relay, in memory only (decision 0044). `retry`: how often a failed read is tried again. */
export function newQueryClient({ retry }: { readonly retry: number | false }): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Data is read again when a notice or a reconnect says so; whether there is a network, the connection knows.
      queries: { networkMode: "always", staleTime: Infinity, retry, refetchOnWindowFocus: false },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

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
