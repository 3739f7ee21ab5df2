import type { HandlersOf } from "@keepsake/shared/protocol/contract";
import type { KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { accept, refuse } from "@keepsake/shared/result";
import { viewMessage } from "../domain/deliver-message.ts";
import type { KioskActor } from "./actors.ts";
import { inmateSignIn, messagesOfInmate } from "./inmate-sign-in.ts";
import { feedHandlers } from "./kiosk-feed.ts";
import type { Needs } from "./needs.ts";
import { dropSession, sessionOf } from "./sessions.ts";

export function kioskHandlers(needs: Needs): HandlersOf<KioskRequests, KioskActor> {
  const { clock, directory, messages } = needs;

  /** The inmate whose token this is, if it was given out at this very kiosk. */
  async function inmateOf(token: string, { kioskId }: KioskActor) {
    const session = await sessionOf(needs, "inmate", token);
    return session?.actor.kioskId === kioskId ? session : undefined;
  }

  return {
    async "kiosk:read"(_input, { facilityId, unitId, httpToken }) {
      const [facility, unit] = await Promise.all([
        directory.get("facility", facilityId),
        directory.get("unit", unitId),
      ]);
      if (facility === undefined || unit === undefined) return refuse("signed-out");
      return accept({ facility, unit, httpToken, now: clock.now() });
    },

    ...feedHandlers(needs),
    ...inmateSignIn(needs),

    async "inmate:signOut"({ token }, kiosk) {
      const session = await inmateOf(token, kiosk);
      if (session !== undefined) await dropSession(needs, session.id);
      return accept({});
    },

    async "inmate:messages"({ token }, kiosk) {
      const session = await inmateOf(token, kiosk);
      if (session === undefined) return refuse("signed-out");
      return accept({ messages: await messagesOfInmate(needs, session.actor.inmateId) });
    },

    async "message:view"({ token, messageId, viewedAt }, kiosk) {
      const session = await inmateOf(token, kiosk);
      if (session === undefined) return refuse("signed-out");
      const { inmateId } = session.actor;
      const now = clock.now();
      const viewed = await messages.change(messageId, (current) =>
        current.message.inmateId === inmateId
          ? viewMessage(current, { kind: "inmate", id: inmateId }, now, viewedAt)
          : refuse("unknown-message"),
      );
      return viewed.ok ? accept({}) : viewed;
    },
  };
}
