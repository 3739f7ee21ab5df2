import { HOUR_MS, MINUTE_MS } from "@keepsake/shared/instant";
import type { Cell, ReadonlyCell } from "@keepsake/ui/cell.ts";
import type { ConnectionState } from "@keepsake/ui/connect.ts";
import type { Session } from "./session.ts";

/** In these states nobody loses anything when the page is loaded again. */
const RELOADABLE: ReadonlySet<Session["state"]> = new Set<Session["state"]>(["attract", "notEnrolled"]);

/** Caches the app for offline starts, and loads a new version only while nobody is signed in. */
export async function keepUpToDate(
  session: ReadonlyCell<Session>,
  connection: Pick<Cell<ConnectionState>, "read">,
  isInAdmin: () => boolean,
): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const hadVersion = navigator.serviceWorker.controller !== null;
  const registration = await navigator.serviceWorker.register("/service-worker.js", { updateViaCache: "none" });
  let isNewer = false;

  const updateIfIdle = () => {
    if (!RELOADABLE.has(session.read().state) || isInAdmin()) return;
    if (isNewer) location.reload();
    else registration.waiting?.postMessage({ type: "SKIP_WAITING" });
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", updateIfIdle);
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    // The first service worker takes over a page of its own version, so there is nothing to load. A later one may take
    // half a minute to take over, and somebody may have signed in meanwhile.
    isNewer = hadVersion;
    updateIfIdle();
  });
  session.follow(updateIfIdle);
  updateIfIdle();
  // Without the relay there is nothing newer to load.
  const check = () => void registration.update().catch(() => {});
  setInterval(check, HOUR_MS);
  setInterval(() => {
    updateIfIdle();
    const now = connection.read();
    // The relay lets nobody sign in until this page is as new as itself.
    if (now.state === "offline" && now.code === "protocol-mismatch") check();
  }, MINUTE_MS);
}
