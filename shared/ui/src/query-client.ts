import { QueryClient } from "@tanstack/preact-query";

/** The one store of a part's relay data, in memory only. `retry`: how often a failed read is tried again by itself. */
export function newQueryClient({ retry }: { readonly retry: number | false }): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Data is read again when a notice or a reconnect says so; whether there is a network, the connection knows.
      queries: { networkMode: "always", staleTime: Infinity, retry, refetchOnWindowFocus: false },
      mutations: { networkMode: "always", retry: false },
    },
  });
}
