import { useCell } from "@keepsake/ui/use-cell.ts";
import { QueryClientProvider, useQuery } from "@tanstack/preact-query";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { switchLanguage } from "../screen/appearance.ts";
import { goTo, route } from "../screen/navigation.ts";
import { useLanguage } from "../wording/wording.ts";
import { KiosksPage } from "./kiosks/kiosks-page.tsx";
import { PeoplePage } from "./people/people-page.tsx";
import { BarLease } from "./review/queue/lease.tsx";
import { releasePhotosWithTheirQueries } from "./review/stage/photo-bytes.ts";
import { ReviewPage } from "./review/review-page.tsx";
import { useAdminWording } from "./wording/wording.ts";
import { AdminBar, pageAt, routeTo, type AdminPage } from "./session/admin-bar.tsx";
import { IdleSheet, STAFF_IDLE, useIdle } from "./session/idle.tsx";
import { QUEUE_KEY, queueQuery, sessionQuery } from "./session/staff-connection.ts";
import { StaffContext } from "./session/staff-context.ts";
import { signOut, staffSession, type SignedIn } from "./session/staff-session.ts";
import { SignInPage } from "./session/sign-in-page.tsx";
import "./admin.css";

/** Admin mode. Going back to the inmate side signs out, since on a shared kiosk the next person is somebody else. */
// oxlint-disable-next-line import/no-default-export -- the app imports this module when admin mode is opened.
export default function AdminApp({ isKiosk }: { readonly isKiosk: () => boolean }) {
  const session = useCell(staffSession);
  useEffect(() => () => void signOut("you"), []);
  return (
    <div class="admin">
      {session.state === "signedOut" ? (
        <SignInPage because={session.because} isKiosk={isKiosk} />
      ) : (
        <QueryClientProvider client={session.queries}>
          <SignedInApp session={session} />
        </QueryClientProvider>
      )}
    </div>
  );
}

const PAGES: Readonly<Record<AdminPage, ComponentType>> = {
  review: ReviewPage,
  people: PeoplePage,
  kiosks: KiosksPage,
};

/** Everything behind the staff sign-in: the bar, one page, and what ends the session. */
function SignedInApp({ session }: { readonly session: SignedIn }) {
  const say = useAdminWording();
  const language = useLanguage();
  const page = pageAt(useCell(route));
  const connection = useCell(session.connection.state);
  const me = useQuery(sessionQuery(session.connection));
  const queue = useQuery(queueQuery(session.connection));
  const { idle, stay } = useIdle(STAFF_IDLE);
  useStaffNotices(session);
  useEffect(() => releasePhotosWithTheirQueries(session.queries), [session.queries]);

  useEffect(() => {
    if (idle.phase === "over") void signOut("idle");
  }, [idle.phase]);
  useEffect(() => {
    if (connection.state === "refused") void signOut("ended");
  }, [connection.state]);

  if (me.data === undefined) {
    return (
      <main class="calm" aria-busy="true">
        <h1>{say.connecting.title}</h1>
        <p class="quiet">{connection.state === "offline" ? say.away : say.connecting.body}</p>
        <button type="button" class="button" onClick={() => void signOut("you")}>
          {say.bar.signOut}
        </button>
      </main>
    );
  }
  const { name, role, facility, relayAheadMs } = me.data;
  const Page = PAGES[page];
  return (
    <StaffContext.Provider
      value={{ session, name, role, facility, relayAheadMs, isOnline: connection.state === "connected" }}
    >
      <AdminBar
        page={page}
        waitingCount={queue.data && queue.data.waitingCount + queue.data.held.length}
        facilityName={facility.name}
        personWord={facility.personWord[language]}
        staffName={name}
        role={role}
        onOpen={(next) => goTo(routeTo(next))}
        onSwitchLanguage={switchLanguage}
        onSignOut={() => void signOut("you")}
      >
        {page === "review" && <BarLease />}
      </AdminBar>
      <Page />
      {idle.phase === "warning" && (
        <IdleSheet secondsLeft={idle.secondsLeft} onStay={stay} onSignOut={() => void signOut("you")} />
      )}
    </StaffContext.Provider>
  );
}

/** A notice says only that something changed, so what it is about is fetched again. */
function useStaffNotices({ connection, queries }: SignedIn): void {
  useEffect(() => {
    const unsubscribes = [
      connection.onNotice("queue:changed", () => void queries.invalidateQueries({ queryKey: QUEUE_KEY })),
      connection.onNotice("session:ended", () => void signOut("ended")),
    ];
    return () => {
      for (const stop of unsubscribes) stop();
    };
  }, [connection, queries]);
}
