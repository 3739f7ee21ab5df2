import type { KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { Viewer } from "./views.ts";

/**
 * Ends sessions at the relay. Without a connection a session is remembered here, in memory only, until its views were
 * sent and its token is ended. If the device stops before that, the token expires by itself and the views wait for the
 * inmate's next sign-in (decision 0036).
 */
export function signOuts(ask: Ask<KioskRequests>, sendViews: (who: Viewer) => Promise<void>) {
  const pending = new Set<Viewer>();

  async function tryOnce(who: Viewer): Promise<void> {
    await sendViews(who);
    const ended = await ask("inmate:signOut", { token: who.token });
    if (ended.ok || ended.code === "signed-out") pending.delete(who);
  }

  return {
    async signOut(who: Viewer): Promise<void> {
      pending.add(who);
      await tryOnce(who);
    },
    /** To be called each time the relay is back. */
    async retry(): Promise<void> {
      for (const who of pending) await tryOnce(who);
    },
  };
}
