import type { ReplyOf } from "@keepsake/shared/protocol/contract";
import type { StaffRequests } from "@keepsake/shared/protocol/staff-requests";
import { queryOptions } from "@tanstack/preact-query";
import { answered } from "../../relay/answered.ts";
import type { StaffConnection } from "./staff-connection.ts";

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
    // Without it there is no page to try again from.
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

/** No notice tells of kiosks, so an open page looks by itself. */
export function placesQuery({ ask }: StaffConnection) {
  return queryOptions({
    queryKey: ["places"],
    queryFn: () => answered(ask("kiosk:list", {})),
    staleTime: 0,
    refetchInterval: KIOSKS_EVERY_MS,
  });
}
