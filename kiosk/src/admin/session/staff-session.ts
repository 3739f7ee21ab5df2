import type { AnswerOf } from "@keepsake/shared/protocol/contract";
import type { SignInRequests } from "@keepsake/shared/protocol/sign-in-requests";
import { askByHttp } from "@keepsake/ui/ask-by-http.ts";
import { cell } from "@keepsake/ui/cell.ts";
import { newQueryClient } from "@keepsake/ui/queries.ts";
import type { QueryClient } from "@tanstack/preact-query";
import { resetAppearance } from "../../screen/appearance.ts";
import { refetchWhenConnected } from "@keepsake/ui/queries.ts";
import { connectStaff, QUEUE_KEY, type Queue, type StaffConnection } from "./staff-connection.ts";

/** Everything of a session is in this one value, in memory, so that a reload or a sign-out removes all of it. */
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

/** Opens a session, or returns why it was refused. */
export async function signIn(login: string, password: string): Promise<AnswerOf<SignInRequests, "staff">> {
  const answer = await askByHttp("staff", { login, password });
  if (!answer.ok) return answer;
  const { token } = answer.value;
  const connection = connectStaff(token);
  const queries = newQueryClient({ retry: false });
  refetchWhenConnected(queries, connection.state);
  session.write({ state: "signedIn", token, connection, queries });
  return answer;
}

/**
 * Ends the session on this device at once. If the relay can be reached, claimed photos go back to the queue and the
 * session ends there too; otherwise the leases and the session run out by themselves.
 */
export async function signOut(because: SignedOutBecause): Promise<void> {
  const ending = session.read();
  if (ending.state === "signedOut") return;
  session.write({ state: "signedOut", because });
  const claimed = ending.queries.getQueryData<Queue>(QUEUE_KEY)?.held ?? [];
  ending.queries.clear();
  resetAppearance();
  const { ask, close } = ending.connection;
  await Promise.all(claimed.map(({ messageId }) => ask("review:unclaim", { messageId })));
  await ask("session:end", {});
  close();
}
