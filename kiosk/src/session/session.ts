import type { InmateId, MessageId } from "@keepsake/shared/ids";
import type { RefusalCode } from "@keepsake/shared/message/refusals";

/** Who is signed in, with what opens their photos. In memory only; it goes at sign-out. */
export type SignedIn = {
  readonly inmateId: InmateId;
  readonly token: string;
  readonly dataKey: CryptoKey;
};

/** Where a signed-in inmate is: the gallery, or one photo. */
export type Place = { readonly at: "gallery" } | { readonly at: "photo"; readonly messageId: MessageId };

/** Why the attract screen came back, as far as the next person may know: never who it was. */
export type Ended = "idle" | "lease-over";

export type Session =
  | { readonly state: "starting" }
  | { readonly state: "notEnrolled"; readonly because?: RefusalCode }
  | { readonly state: "attract"; readonly ended?: Ended }
  | { readonly state: "signingIn" }
  | { readonly state: "inmate"; readonly who: SignedIn; readonly place: Place }
  | { readonly state: "covered"; readonly who: SignedIn; readonly place: Place }
  /** Nobody touched for a while: photos covered, counting down. */
  | { readonly state: "ending"; readonly who: SignedIn; readonly place: Place };

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
const forget = (_session: unknown, { because }: EventOf<"deviceUnknown">): Session =>
  because === undefined ? { state: "notEnrolled" } : { state: "notEnrolled", because };

/** What each event does in each state. What is not here changes nothing. */
const STEPS: Steps = {
  starting: { deviceKnown: attract, deviceUnknown: forget },
  notEnrolled: { deviceKnown: attract, deviceUnknown: forget },
  attract: { started: () => ({ state: "signingIn" }), deviceUnknown: forget },
  signingIn: {
    signedIn: (_session, { who }) => ({ state: "inmate", who, place: { at: "gallery" } }),
    ended: end,
    deviceUnknown: forget,
  },
  inmate: {
    opened: (session, { messageId }) => ({ ...session, place: { at: "photo", messageId } }),
    closed: (session) => ({ ...session, place: { at: "gallery" } }),
    covered: (session) => ({ ...session, state: "covered" }),
    fellIdle: (session) => ({ ...session, state: "ending" }),
    ended: end,
    deviceUnknown: forget,
  },
  covered: {
    uncovered: (session) => ({ ...session, state: "inmate" }),
    ended: end,
    deviceUnknown: forget,
  },
  ending: {
    stayed: (session) => ({ ...session, state: "inmate" }),
    ended: end,
    deviceUnknown: forget,
  },
};

export function sessionAfter(session: Session, event: SessionEvent): Session {
  // The table is checked entry by entry; only this lookup is beyond the compiler.
  const step = STEPS[session.state][event.type] as ((session: Session, event: SessionEvent) => Session) | undefined;
  return step === undefined ? session : step(session, event);
}

/** Who is signed in, if anybody, whatever covers the photos. */
export function signedIn(session: Session): SignedIn | undefined {
  return "who" in session ? session.who : undefined;
}
