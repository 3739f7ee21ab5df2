import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { Language } from "@keepsake/shared/people/people";
import { sealedLabel, type InmateSession, type SealedPart } from "@keepsake/shared/protocol/kiosk-requests";
import { refuse, type Result } from "@keepsake/shared/result";
import type { QueryClient } from "@tanstack/preact-query";
import { wipe, type Identity, type KioskDatabase } from "../cache/database.ts";
import { importDataKey, openSealed } from "../cache/sealing.ts";
import { viewQueue, viewSender } from "../cache/view-queue.ts";
import { enrol, readIdentity } from "../device/enrol.ts";
import { display, forgetDisplay } from "../display/display.ts";
import { answered } from "../relay/answered.ts";
import type { ConnectionState } from "../relay/connection-state.ts";
import { unitLink, type UnitLink } from "../relay/unit-link.ts";
import { speak, stopSpeaking } from "../speech/speak.ts";
import { cell, type Cell } from "../state/cell.ts";
import { systemTimer } from "../timer.ts";
import { KIOSK_WORDING } from "../wording/wording.ts";
import type { Idleness, IdleLimits } from "./idle.ts";
import { watchIdle } from "./idle-watch.ts";
import { offlineLease } from "./offline-lease.ts";
import { partings } from "./parting.ts";
import { QUERY } from "./queries.ts";
import { sessionAfter, signedIn, type Session, type SessionEvent, type SignedIn } from "./session.ts";

export type ListedMessage = InmateSession["messages"][number];

type Follow<Value> = Pick<Cell<Value>, "read" | "follow">;

/** The running kiosk, as its screens see it. */
export type Kiosk = {
  readonly session: Follow<Session>;
  readonly connection: Follow<ConnectionState>;
  readonly idle: Follow<Idleness>;
  readonly limits: IdleLimits;
  readonly queries: QueryClient;
  readonly tell: (event: SessionEvent) => void;
  /** Somebody is there: the screen was touched. */
  readonly touch: () => void;
  readonly enrol: (code: string) => Promise<Result<unknown, RefusalCode>>;
  readonly signIn: (number: string, pin: string) => Promise<Result<unknown, RefusalCode>>;
  readonly firstSignIn: (number: string, code: string, pin: string) => Promise<Result<unknown, RefusalCode>>;
  readonly listMessages: () => Promise<ListedMessage[]>;
  /** Opens one part with the key of whoever is signed in; undefined when it is not to be had. */
  readonly openPart: (messageId: MessageId, part: SealedPart) => Promise<ArrayBuffer | undefined>;
  readonly markViewed: (messageId: MessageId) => Promise<void>;
};

/** The warning as somebody hears it who does not see it. */
function endingWords(language: Language): readonly string[] {
  const { title, body, stay } = KIOSK_WORDING[language].ending;
  return [title, body, stay];
}

export function startKiosk(
  database: KioskDatabase,
  queries: QueryClient,
  limits: IdleLimits,
  joinUnit: typeof unitLink = unitLink,
): Kiosk {
  const session = cell<Session>({ state: "starting" });
  const connection = cell<ConnectionState>({ state: "connecting" });
  const idle = cell<Idleness>({ phase: "active", secondsLeft: Infinity });
  const views = viewQueue(database);
  // Kept while no screen shows them, until they are removed by name.
  for (const queryKey of [QUERY.place, QUERY.inmate]) queries.setQueryDefaults(queryKey, { gcTime: Infinity });
  let link: UnitLink | undefined;
  const ask: UnitLink["ask"] = async (name, input) => (link === undefined ? refuse("offline") : link.ask(name, input));
  const sendViews = viewSender(ask, views);
  const parting = partings(ask, sendViews);

  function tell(event: SessionEvent): void {
    const before = session.read();
    const after = sessionAfter(before, event);
    if (after === before) return;
    // What follows from nobody being there is no sign of somebody.
    if (event.type !== "fellIdle") watch.touch();
    session.write(after);
    // What is being read belongs to the screen that goes.
    stopSpeaking();
    const { listens, language } = display.read();
    if (after.state === "ending" && listens) speak(language, endingWords(language));
    if (after.state === "attract") forgetDisplay();
    const who = signedIn(before);
    if (who !== undefined && signedIn(after) === undefined) forget(who);
  }

  function forget({ token }: SignedIn): void {
    const messageIds = new Set(listed().map(({ messageId }) => messageId));
    queries.removeQueries({ queryKey: QUERY.inmate });
    void parting.leave({ token, messageIds });
  }

  const isLeaseOver = offlineLease(systemTimer);
  const watch = watchIdle(limits, systemTimer, (idleness) => {
    idle.write(idleness);
    const { state } = session.read();
    if (isLeaseOver(connection.read().state)) tell({ type: "ended", because: "lease-over" });
    if (idleness.phase === "warning" && state === "inmate") tell({ type: "fellIdle" });
    if (idleness.phase === "over") tell({ type: "ended", because: "idle" });
    if (idleness.phase === "over" && state === "attract") forgetDisplay();
  });

  function join(identity: Identity): void {
    link = joinUnit(identity, database, {
      place(place) {
        queries.setQueryData(QUERY.place, place);
        void database.put("place", place, "place");
      },
      stored: () => void queries.invalidateQueries({ queryKey: QUERY.inmate }),
      forgotten: (because) => void leaveUnit(because),
    });
    connection.write(link.state.read());
    link.state.follow((state) => {
      connection.write(state);
      if (state.state !== "online") return;
      void parting.retry();
      void queries.invalidateQueries({ queryKey: QUERY.inmate });
    });
    tell({ type: "deviceKnown" });
  }

  async function leaveUnit(because: RefusalCode): Promise<void> {
    link?.close();
    link = undefined;
    tell({ type: "deviceUnknown", because });
    queries.clear();
    await wipe(database);
  }

  async function enter(answer: Promise<Result<InmateSession, RefusalCode>>): Promise<Result<unknown, RefusalCode>> {
    const asking = session.read();
    const entered = await answer;
    if (!entered.ok) return entered;
    const { token, inmate, dataKey, messages } = entered.value;
    const key = await importDataKey(dataKey).catch(() => undefined);
    // Whoever asked may have gone meanwhile; nobody else may find their photos here, not even who signs in next.
    const isGone = session.read() !== asking;
    if (isGone || key === undefined) {
      void parting.leave({ token, messageIds: new Set() });
      return refuse(isGone ? "signed-out" : "internal");
    }
    const who = { token, inmateId: inmate.id, dataKey: key };
    queries.setQueryData(QUERY.messages, messages);
    tell({ type: "signedIn", who });
    // Views that waited for this person's return, and whatever arrived since the answer was made.
    void queries.invalidateQueries({ queryKey: QUERY.messages });
    return entered;
  }

  const listed = () => queries.getQueryData<ListedMessage[]>(QUERY.messages) ?? [];

  async function sendWaitingViews(token: string): Promise<void> {
    await sendViews({ token, messageIds: new Set(listed().map(({ messageId }) => messageId)) });
  }

  async function start(): Promise<void> {
    const [identity, place] = await Promise.all([readIdentity(database), database.get("place", "place")]);
    if (identity === undefined) return tell({ type: "deviceUnknown" });
    // What the clock on the attract screen goes by until the relay answers.
    if (place !== undefined) queries.setQueryData(QUERY.place, place);
    join(identity);
  }
  void start();

  return {
    session,
    connection,
    idle,
    limits,
    queries,
    tell,
    touch() {
      const { state } = session.read();
      if (state !== "covered" && state !== "ending") watch.touch();
    },
    async enrol(code) {
      // A device that can make no key or keep nothing is told so, as any other refusal is.
      const enrolled = await enrol(database, code).catch(() => refuse("internal"));
      if (enrolled.ok) join(enrolled.value);
      return enrolled;
    },
    signIn: (number, pin) => enter(ask("inmate:signIn", { number, pin })),
    firstSignIn: (number, code, pin) => enter(ask("inmate:firstSignIn", { number, code, pin })),
    async listMessages() {
      const who = signedIn(session.read());
      if (who === undefined) return [];
      await sendWaitingViews(who.token);
      const list = await ask("inmate:messages", { token: who.token });
      // Staff gave out a new code, or the token grew too old: there is nothing more to see with it.
      if (!list.ok && list.code === "signed-out" && signedIn(session.read()) === who) tell({ type: "ended" });
      return (await answered(list)).messages;
    },
    async openPart(messageId, part) {
      const who = signedIn(session.read());
      const sealed = who === undefined ? undefined : await link?.readPart(messageId, part);
      if (who === undefined || sealed === undefined) return undefined;
      const open = (bytes: Uint8Array) => openSealed(who.dataKey, sealedLabel(who.inmateId, messageId, part), bytes);
      try {
        return await open(sealed);
      } catch (cause) {
        // Damaged where it was kept. The relay has it whole, and the feed will not bring it a second time.
        const mended = await link?.mendPart(messageId, part);
        if (mended === undefined) throw cause;
        return open(mended);
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
