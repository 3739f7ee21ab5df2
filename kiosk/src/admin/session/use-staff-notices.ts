import { useEffect } from "preact/hooks";
import { QUEUE_KEY } from "../relay/staff-queries.ts";
import { signOut, type SignedIn } from "./staff-session.ts";

/** A notice is a hint: what it is about is fetched again. */
export function useStaffNotices({ connection, queries }: SignedIn): void {
  useEffect(() => {
    const deafen = [
      connection.hear("queue:changed", () => void queries.invalidateQueries({ queryKey: QUEUE_KEY })),
      connection.hear("session:ended", () => void signOut("ended")),
    ];
    return () => {
      for (const stop of deafen) stop();
    };
  }, [connection, queries]);
}
