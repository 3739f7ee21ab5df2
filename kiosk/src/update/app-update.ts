import { HOUR_MS } from "@keepsake/shared/instant";
import type { Cell } from "../state/cell.ts";
import type { Session } from "../session/session.ts";

/** Where nobody loses anything when the page is loaded again. */
const CALM: ReadonlySet<Session["state"]> = new Set<Session["state"]>(["attract", "notEnrolled"]);

/** Keeps the app shell for offline starts, and takes a new version only where nobody is signed in. */
export async function keepUpToDate(
  session: Pick<Cell<Session>, "read" | "follow">,
  isElsewhere: () => boolean,
): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const hadVersion = navigator.serviceWorker.controller !== null;
  const registration = await navigator.serviceWorker.register("/service-worker.js", { updateViaCache: "none" });

  const takeIfCalm = () => {
    if (CALM.has(session.read().state) && !isElsewhere()) registration.waiting?.postMessage({ type: "SKIP_WAITING" });
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", takeIfCalm);
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    // The first version takes over a page that it already is.
    if (hadVersion) location.reload();
  });
  session.follow(takeIfCalm);
  takeIfCalm();
  setInterval(() => {
    // Without the relay there is nothing newer to be had.
    registration.update().catch(() => {});
  }, HOUR_MS);
}
