import type { MessageId } from "@keepsake/shared/ids";
import type { KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import type { Ask } from "@keepsake/shared/protocol/client";
import { sendViews, type ViewQueue } from "../cache/view-queue.ts";

export type Leaving = { readonly token: string; readonly messageIds: ReadonlySet<MessageId> };

/**
 * Ends sessions at the relay. Somebody who signs out while the relay is away is remembered here, in memory only,
 * until their views are sent and their token is ended. If the device stops before that, the token dies of its
 * own age and the views wait for their next sign-in (decision 0036).
 */
export function partings(ask: Ask<KioskRequests>, views: ViewQueue) {
  const leaving = new Set<Leaving>();

  async function part(who: Leaving): Promise<void> {
    await sendViews(ask, views, who);
    const ended = await ask("inmate:signOut", { token: who.token });
    if (ended.ok || ended.code === "signed-out") leaving.delete(who);
  }

  return {
    async leave(who: Leaving): Promise<void> {
      leaving.add(who);
      await part(who);
    },
    /** For each time the relay is back. */
    async retry(): Promise<void> {
      for (const who of leaving) await part(who);
    },
  };
}
