import { HOUR_MS, MINUTE_MS } from "@keepsake/shared/instant";
import type { ConnectionState } from "../relay/connection-state.ts";
import type { Session } from "../session/session.ts";
import type { Cell } from "../state/cell.ts";

/** Where nobody loses anything when the page is loaded again. */
const CALM: ReadonlySet<Session["state"]> = new Set<Session["state"]>(["attract", "notEnrolled"]);

/** Keeps the app shell for offline starts, and takes a new version only where nobody is signed in. */
export async function keepUpToDate(
  session: Pick<Cell<Session>, "read" | "follow">,
  connection: Pick<Cell<ConnectionState>, "read">,
  isElsewhere: () => boolean,
): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const hadVersion = navigator.serviceWorker.controller !== null;
  const registration = await navigator.serviceWorker.register("/service-worker.js", { updateViaCache: "none" });
  let isNewer = false;

  const takeIfCalm = () => {
    if (!CALM.has(session.read().state) || isElsewhere()) return;
    if (isNewer) location.reload();
    else registration.waiting?.postMessage({ type: "SKIP_WAITING" });
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", takeIfCalm);
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    // The first version takes over a page that it already is. A later one may take half a minute to get its turn,
    // and somebody may have signed in meanwhile.
    isNewer = hadVersion;
    takeIfCalm();
  });
  session.follow(takeIfCalm);
  takeIfCalm();
  // Without the relay there is nothing newer to be had.
  const look = () => void registration.update().catch(() => {});
  setInterval(look, HOUR_MS);
  setInterval(() => {
    takeIfCalm();
    const now = connection.read();
    // Nobody can sign in until this page is as new as the relay.
    if (now.state === "away" && now.code === "protocol-mismatch") look();
  }, MINUTE_MS);
}
