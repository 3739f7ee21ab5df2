import type { AnswerOf } from "@keepsake/shared/protocol/contract";
import type { Entrances } from "@keepsake/shared/protocol/entrances";
import type { QueryClient } from "@tanstack/preact-query";
import { forgetDisplay } from "../../display/display.ts";
import { enter } from "../../relay/enter.ts";
import { newQueryClient, refetchWhenOnline } from "../../relay/query-client.ts";
import { cell } from "../../state/cell.ts";
import { releasePhotosWithTheirQueries } from "../review/stage/photo-bytes.ts";
import { connectStaff, QUEUE_KEY, type Queue, type StaffConnection } from "./staff-connection.ts";

/** Everything of a session lives in this one value, in memory: a reload or a sign-out leaves nothing behind. */
export type StaffSession =
  | { readonly state: "signedOut"; readonly because: SignedOutBecause }
  | {
      readonly state: "signedIn";
      /** For photo bytes over HTTP. */
      readonly token: string;
      readonly connection: StaffConnection;
      readonly queries: QueryClient;
    };

export type SignedOutBecause = "start" | "you" | "idle" | "ended";
export type SignedIn = Extract<StaffSession, { state: "signedIn" }>;

const session = cell<StaffSession>({ state: "signedOut", because: "start" });

export const staffSession: Pick<typeof session, "read" | "follow"> = session;

/** Opens a session, or hands back why it was refused. */
export async function signIn(login: string, password: string): Promise<AnswerOf<Entrances, "staff">> {
  const entered = await enter("staff", { login, password });
  if (!entered.ok) return entered;
  const { token } = entered.value;
  const connection = connectStaff(token);
  const queries = newQueryClient();
  releasePhotosWithTheirQueries(queries);
  refetchWhenOnline(queries, connection.state);
  session.write({ state: "signedIn", token, connection, queries });
  return entered;
}

/**
 * Ends the session here at once. The relay gets back what was held and is told, if it can be reached;
 * otherwise leases and session end by themselves.
 */
export async function signOut(because: SignedOutBecause): Promise<void> {
  const ending = session.read();
  if (ending.state === "signedOut") return;
  session.write({ state: "signedOut", because });
  const held = ending.queries.getQueryData<Queue>(QUEUE_KEY)?.held ?? [];
  ending.queries.clear();
  forgetDisplay();
  const { ask, close } = ending.connection;
  await Promise.all(held.map(({ messageId }) => ask("review:unclaim", { messageId })));
  await ask("session:end", {});
  close();
}
