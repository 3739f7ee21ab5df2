import { QueryClient } from "@tanstack/preact-query";

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
