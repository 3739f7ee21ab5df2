import type { KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { Viewer } from "../cache/view-queue.ts";

/**
 * Ends sessions at the relay. Somebody who signs out while the relay is away is remembered here, in memory only,
 * until their views are sent and their token is ended. If the device stops before that, the token dies of its
 * own age and the views wait for their next sign-in (decision 0036).
 */
export function partings(ask: Ask<KioskRequests>, sendViews: (who: Viewer) => Promise<void>) {
  const leaving = new Set<Viewer>();

  async function part(who: Viewer): Promise<void> {
    await sendViews(who);
    const ended = await ask("inmate:signOut", { token: who.token });
    if (ended.ok || ended.code === "signed-out") leaving.delete(who);
  }

  return {
    async leave(who: Viewer): Promise<void> {
      leaving.add(who);
      await part(who);
    },
    /** For each time the relay is back. */
    async retry(): Promise<void> {
      for (const who of leaving) await part(who);
    },
  };
}
