import { QueryClient } from "@tanstack/preact-query";
import type { Cell } from "../state/cell.ts";
import type { ConnectionState } from "./connection-state.ts";

/** The one state of server data for one session, in memory only; cleared with the session. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Freshness comes from notices and reconnects; whether the network is there is the connection's to say.
      queries: { networkMode: "always", staleTime: Infinity, retry: false, refetchOnWindowFocus: false },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

/** Refetches everything each time the connection comes up, since notices were missed meanwhile. */
export function refetchWhenOnline(queries: QueryClient, state: Pick<Cell<ConnectionState>, "follow">): () => void {
  return state.follow((next) => {
    if (next.state === "online") void queries.invalidateQueries();
  });
}
