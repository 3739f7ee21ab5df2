import type { ReplyOf } from "@keepsake/shared/protocol/contract";
import { staffNotices, type StaffNotices } from "@keepsake/shared/protocol/notices";
import { staffRequests, type StaffRequests } from "@keepsake/shared/protocol/staff-requests";
import { accept } from "@keepsake/shared/result";
import { connect, type Connection } from "@keepsake/ui/connect.ts";
import { queryOptions } from "@tanstack/preact-query";
import { answered } from "@keepsake/ui/queries.ts";

export type StaffConnection = Connection<StaffRequests, StaffNotices>;

export function connectStaff(token: string): StaffConnection {
  return connect({
    namespace: "/staff",
    requests: staffRequests,
    notices: staffNotices,
    handshake: () => Promise.resolve(accept({ token })),
    // None of these gets better by itself: an ended token stays ended, and an old page has to be loaded again.
    final: ["signed-out", "not-allowed", "protocol-mismatch"],
  });
}

export type Queue = ReplyOf<StaffRequests, "review:queue">;
export type Inmates = ReplyOf<StaffRequests, "inmate:list">["inmates"];
export type Places = ReplyOf<StaffRequests, "kiosk:list">;

export const QUEUE_KEY = ["queue"] as const;
export const SESSION_KEY = ["session"] as const;

const KIOSKS_EVERY_MS = 15_000;
const SESSION_RETRY_MS = 3000;

/** Who I am, where, and how far the relay's clock is ahead of this one. */
export function sessionQuery({ ask }: StaffConnection) {
  return queryOptions({
    queryKey: SESSION_KEY,
    queryFn: async () => {
      const session = await answered(ask("session:read", {}));
      return { ...session, relayAheadMs: session.now - Date.now() };
    },
    // Nothing else is on the screen until this is known, so it is tried again by itself.
    refetchInterval: ({ state }) => (state.data === undefined ? SESSION_RETRY_MS : false),
  });
}

export function queueQuery({ ask }: StaffConnection) {
  return queryOptions({ queryKey: QUEUE_KEY, queryFn: () => answered(ask("review:queue", {})) });
}

export function inmatesQuery({ ask }: StaffConnection) {
  return queryOptions({
    queryKey: ["inmates"],
    queryFn: async () => (await answered(ask("inmate:list", {}))).inmates,
    staleTime: 0,
  });
}

/** There is no notice about kiosks, so an open page asks at intervals. */
export function placesQuery({ ask }: StaffConnection) {
  return queryOptions({
    queryKey: ["places"],
    queryFn: () => answered(ask("kiosk:list", {})),
    staleTime: 0,
    refetchInterval: KIOSKS_EVERY_MS,
  });
}
