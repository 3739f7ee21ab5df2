import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { Language } from "@keepsake/shared/people/people";
import type { InmateSession } from "@keepsake/shared/protocol/kiosk-requests";
import { sealedLabel, type SealedPart } from "@keepsake/shared/protocol/sealed-message";
import { refuse, type Result } from "@keepsake/shared/result";
import { cell, type ReadonlyCell } from "@keepsake/ui/cell.ts";
import type { ConnectionState } from "@keepsake/ui/connect.ts";
import type { QueryClient } from "@tanstack/preact-query";
import { wipe, type Identity, type KioskDatabase, type UnitPlace } from "./cache/database.ts";
import { importDataKey, openSealed } from "./cache/sealing.ts";
import { viewQueue, viewSender } from "./views.ts";
import { answered } from "@keepsake/ui/queries.ts";
import { KIOSK_WORDING } from "../wording/wording.ts";
import { appearance, resetAppearance } from "../screen/appearance.ts";
import { enrol, readIdentity } from "./identity.ts";
import { offlineLease, watchIdle, type Idleness, type IdleLimits } from "./idle.ts";
import { sessionAfter, signedIn, type Session, type SessionEvent, type SignedIn } from "./session.ts";
import { signOuts } from "./sign-out.ts";
import { speak, stopSpeaking } from "./speech.ts";
import { systemTimer } from "./timer.ts";
import { connectUnit, type UnitConnection } from "./unit-connection.ts";

/** Keys of what the inmate side has asked of the relay. Everything below `inmate` is removed at sign-out. */
export const QUERY = {
  inmate: ["inmate"],
  messages: ["inmate", "messages"],
  records: ["inmate", "records"],
} as const;

export type ListedMessage = InmateSession["messages"][number];

type Follow<Value> = ReadonlyCell<Value>;

/** The running kiosk, as its screens see it. */
export type Kiosk = {
  readonly session: Follow<Session>;
  readonly connection: Follow<ConnectionState>;
  readonly idle: Follow<Idleness>;
  /** The facility and the housing unit; undefined until the relay has named them once. */
  readonly place: Follow<UnitPlace | undefined>;
  readonly limits: IdleLimits;
  readonly queries: QueryClient;
  readonly dispatch: (event: SessionEvent) => void;
  /** To be called when the screen is touched. */
  readonly touch: () => void;
  readonly enrol: (code: string) => Promise<Result<unknown, RefusalCode>>;
  readonly signIn: (number: string, pin: string) => Promise<Result<unknown, RefusalCode>>;
  readonly firstSignIn: (number: string, code: string, pin: string) => Promise<Result<unknown, RefusalCode>>;
  readonly listMessages: () => Promise<ListedMessage[]>;
  /** Opens one part with the key of whoever is signed in; undefined where it is on neither this device nor the relay. */
  readonly openPart: (messageId: MessageId, part: SealedPart) => Promise<ArrayBuffer | undefined>;
  readonly markViewed: (messageId: MessageId) => Promise<void>;
};

/** The idle warning, for reading aloud. */
function endingWords(language: Language): readonly string[] {
  const { title, body, stay } = KIOSK_WORDING[language].ending;
  return [title, body, stay];
}

export function startKiosk(
  database: KioskDatabase,
  queries: QueryClient,
  limits: IdleLimits,
  connect: typeof connectUnit = connectUnit,
): Kiosk {
  const session = cell<Session>({ state: "starting" });
  const connection = cell<ConnectionState>({ state: "connecting" });
  const idle = cell<Idleness>({ phase: "active", secondsLeft: Infinity });
  const place = cell<UnitPlace | undefined>(undefined);
  const views = viewQueue(database);
  // Kept while no screen shows it, until sign-out removes it.
  queries.setQueryDefaults(QUERY.inmate, { gcTime: Infinity });
  let unit: UnitConnection | undefined;
  const ask: UnitConnection["ask"] = async (name, input) =>
    unit === undefined ? refuse("offline") : unit.ask(name, input);
  const sendViews = viewSender(ask, views);
  const signOut = signOuts(ask, sendViews);

  function dispatch(event: SessionEvent): void {
    const before = session.read();
    const after = sessionAfter(before, event);
    if (after === before) return;
    // Every event comes from a person, except the one that follows from nobody being there.
    if (event.type !== "fellIdle") watch.touch();
    session.write(after);
    // What is being read aloud belongs to the screen before.
    stopSpeaking();
    const { listens, language } = appearance.read();
    if (after.state === "ending" && listens) speak(language, endingWords(language));
    if (after.state === "attract") resetAppearance();
    const who = signedIn(before);
    if (who !== undefined && signedIn(after) === undefined) endSession(who);
  }

  function endSession({ token }: SignedIn): void {
    const messageIds = new Set(listed().map(({ messageId }) => messageId));
    queries.removeQueries({ queryKey: QUERY.inmate });
    void signOut.signOut({ token, messageIds });
  }

  const isLeaseOver = offlineLease(systemTimer);
  const watch = watchIdle(limits, systemTimer, (idleness) => {
    idle.write(idleness);
    const { state } = session.read();
    if (isLeaseOver(connection.read().state)) dispatch({ type: "ended", because: "lease-over" });
    if (idleness.phase === "warning" && state === "inmate") dispatch({ type: "fellIdle" });
    if (idleness.phase === "over") dispatch({ type: "ended", because: "idle" });
    if (idleness.phase === "over" && state === "attract") resetAppearance();
  });

  function join(identity: Identity): void {
    unit = connect(identity, database, {
      onPlace(named) {
        place.write(named);
        void database.put("place", named, "place");
      },
      onStored: () => void queries.invalidateQueries({ queryKey: QUERY.inmate }),
      onUnknown: (because) => void unenrol(because),
    });
    connection.write(unit.state.read());
    unit.state.follow((state) => {
      connection.write(state);
      if (state.state !== "connected") return;
      void signOut.retry();
      void queries.invalidateQueries({ queryKey: QUERY.inmate });
    });
    dispatch({ type: "deviceKnown" });
  }

  async function unenrol(because: RefusalCode): Promise<void> {
    unit?.close();
    unit = undefined;
    dispatch({ type: "deviceUnknown", because });
    queries.clear();
    place.write(undefined);
    await wipe(database);
  }

  async function openSession(
    answer: Promise<Result<InmateSession, RefusalCode>>,
  ): Promise<Result<unknown, RefusalCode>> {
    const asking = session.read();
    const opened = await answer;
    if (!opened.ok) return opened;
    const { token, inmate, dataKey, messages } = opened.value;
    const key = await importDataKey(dataKey).catch(() => undefined);
    // Whoever typed may have gone meanwhile. Nobody else may then see their photos, not even the next to sign in.
    const isGone = session.read() !== asking;
    if (isGone || key === undefined) {
      void signOut.signOut({ token, messageIds: new Set() });
      return refuse(isGone ? "signed-out" : "internal");
    }
    const who = { token, inmateId: inmate.id, dataKey: key };
    queries.setQueryData(QUERY.messages, messages);
    dispatch({ type: "signedIn", who });
    // Fetching the list also sends views that waited for this sign-in, and finds what arrived since the answer was made.
    void queries.invalidateQueries({ queryKey: QUERY.messages });
    return opened;
  }

  const listed = () => queries.getQueryData<ListedMessage[]>(QUERY.messages) ?? [];

  async function sendWaitingViews(token: string): Promise<void> {
    await sendViews({ token, messageIds: new Set(listed().map(({ messageId }) => messageId)) });
  }

  async function start(): Promise<void> {
    const [identity, stored] = await Promise.all([readIdentity(database), database.get("place", "place")]);
    if (identity === undefined) return dispatch({ type: "deviceUnknown" });
    // Until the relay answers, the clock on the start screen uses the stored time zone.
    if (stored !== undefined) place.write(stored);
    join(identity);
  }
  void start();

  return {
    session,
    connection,
    idle,
    limits,
    queries,
    place,
    dispatch,
    touch() {
      const { state } = session.read();
      if (state !== "covered" && state !== "ending") watch.touch();
    },
    async enrol(code) {
      // A device that cannot make a key or store anything gets a refusal like any other.
      const enrolled = await enrol(database, code).catch(() => refuse("internal"));
      if (enrolled.ok) join(enrolled.value);
      return enrolled;
    },
    signIn: (number, pin) => openSession(ask("inmate:signIn", { number, pin })),
    firstSignIn: (number, code, pin) => openSession(ask("inmate:firstSignIn", { number, code, pin })),
    async listMessages() {
      const who = signedIn(session.read());
      if (who === undefined) return [];
      await sendWaitingViews(who.token);
      const list = await ask("inmate:messages", { token: who.token });
      // Staff gave out a new code, or the token expired: nothing more can be fetched with it.
      if (!list.ok && list.code === "signed-out" && signedIn(session.read()) === who) dispatch({ type: "ended" });
      return (await answered(list)).messages;
    },
    async openPart(messageId, part) {
      const who = signedIn(session.read());
      const sealed = who === undefined ? undefined : await unit?.readPart(messageId, part);
      if (who === undefined || sealed === undefined) return undefined;
      const open = (bytes: Uint8Array) => openSealed(who.dataKey, sealedLabel(who.inmateId, messageId, part), bytes);
      try {
        return await open(sealed);
      } catch (cause) {
        // Damaged on this device. The relay has it whole, and the feed does not bring it a second time.
        const fresh = await unit?.refetchPart(messageId, part);
        if (fresh === undefined) throw cause;
        return open(fresh);
      }
    },
    async markViewed(messageId) {
      const who = signedIn(session.read());
      if (who === undefined || listed().some((message) => message.messageId === messageId && message.viewed)) return;
      queries.setQueryData<ListedMessage[]>(QUERY.messages, (messages = []) =>
        messages.map((message) => (message.messageId === messageId ? { ...message, viewed: true } : message)),
      );
      await views.add({ messageId, viewedAt: systemTimer.now() as Instant });
      await sendWaitingViews(who.token);
    },
  };
}
