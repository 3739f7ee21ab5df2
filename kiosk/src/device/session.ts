import type { InmateId, MessageId } from "@keepsake/shared/ids";
import type { RefusalCode } from "@keepsake/shared/message/refusals";

/** Who is signed in, with the key that opens their photos. In memory only, until sign-out. */
export type SignedIn = {
  readonly inmateId: InmateId;
  readonly token: string;
  readonly dataKey: CryptoKey;
};

/** Which screen a signed-in inmate sees: the gallery, or one photo. */
export type Route = { readonly at: "gallery" } | { readonly at: "photo"; readonly messageId: MessageId };

/** Why the session ended, as far as the next person may know. It never says whose it was. */
export type Ended = "idle" | "lease-over";

export type Session =
  | { readonly state: "starting" }
  | { readonly state: "notEnrolled"; readonly because?: RefusalCode }
  | { readonly state: "attract"; readonly ended?: Ended }
  | { readonly state: "signingIn" }
  | { readonly state: "inmate"; readonly who: SignedIn; readonly route: Route }
  | { readonly state: "covered"; readonly who: SignedIn; readonly route: Route }
  /** Nobody touched the screen for a while: photos are covered and a countdown runs. */
  | { readonly state: "ending"; readonly who: SignedIn; readonly route: Route };

export type SessionEvent =
  | { readonly type: "deviceKnown" }
  | { readonly type: "deviceUnknown"; readonly because?: RefusalCode }
  | { readonly type: "started" }
  | { readonly type: "signedIn"; readonly who: SignedIn }
  | { readonly type: "opened"; readonly messageId: MessageId }
  | { readonly type: "closed" }
  | { readonly type: "covered" }
  | { readonly type: "uncovered" }
  | { readonly type: "fellIdle" }
  | { readonly type: "stayed" }
  | { readonly type: "ended"; readonly because?: Ended };

type EventOf<Type extends SessionEvent["type"]> = Extract<SessionEvent, { type: Type }>;
type SessionIn<State extends Session["state"]> = Extract<Session, { state: State }>;
type Steps = {
  readonly [State in Session["state"]]: {
    readonly [Type in SessionEvent["type"]]?: (session: SessionIn<State>, event: EventOf<Type>) => Session;
  };
};

const attract = (): Session => ({ state: "attract" });
const end = (_session: unknown, { because }: EventOf<"ended">): Session =>
  because === undefined ? attract() : { state: "attract", ended: because };
const unenrol = (_session: unknown, { because }: EventOf<"deviceUnknown">): Session =>
  because === undefined ? { state: "notEnrolled" } : { state: "notEnrolled", because };

/** What each event does in each state. An event that is not listed for a state changes nothing. */
const STEPS: Steps = {
  starting: { deviceKnown: attract, deviceUnknown: unenrol },
  notEnrolled: { deviceKnown: attract, deviceUnknown: unenrol },
  attract: { started: () => ({ state: "signingIn" }), deviceUnknown: unenrol },
  signingIn: {
    signedIn: (_session, { who }) => ({ state: "inmate", who, route: { at: "gallery" } }),
    ended: end,
    deviceUnknown: unenrol,
  },
  inmate: {
    opened: (session, { messageId }) => ({ ...session, route: { at: "photo", messageId } }),
    closed: (session) => ({ ...session, route: { at: "gallery" } }),
    covered: (session) => ({ ...session, state: "covered" }),
    fellIdle: (session) => ({ ...session, state: "ending" }),
    ended: end,
    deviceUnknown: unenrol,
  },
  covered: {
    uncovered: (session) => ({ ...session, state: "inmate" }),
    ended: end,
    deviceUnknown: unenrol,
  },
  ending: {
    stayed: (session) => ({ ...session, state: "inmate" }),
    ended: end,
    deviceUnknown: unenrol,
  },
};

export function sessionAfter(session: Session, event: SessionEvent): Session {
  // Each entry of the table is checked; only this lookup is too much for the compiler.
  const step = STEPS[session.state][event.type] as ((session: Session, event: SessionEvent) => Session) | undefined;
  return step === undefined ? session : step(session, event);
}

/** Who is signed in, if anybody, whatever covers the photos. */
export function signedIn(session: Session): SignedIn | undefined {
  return "who" in session ? session.who : undefined;
}
