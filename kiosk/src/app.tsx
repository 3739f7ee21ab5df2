import { useCallback, useEffect } from "preact/hooks";
import { lazyScreen } from "./components/lazy-screen.tsx";
import { applyPart } from "./display/apply-display.ts";
import { InmateApp } from "./inmate/inmate-app.tsx";
import { goTo, isAdminRoute, route } from "./navigation.ts";
import type { Kiosk } from "./session/kiosk.ts";
import { useCell } from "./state/cell.ts";

const Admin = lazyScreen(
  async () => (await import("./admin/admin-app.tsx")).default,
  // A newer version may have replaced it in mid-touch; the start screen takes that one.
  () => goTo(""),
);

/** One address, two sides: admin mode under `#/admin`, the inmate's side everywhere else. */
export function App({ kiosk }: { readonly kiosk: Kiosk }) {
  const isAdmin = isAdminRoute(useCell(route));
  useEffect(() => {
    applyPart(document.documentElement, isAdmin ? "admin" : "kiosk");
    // Whoever comes back from admin mode is somebody else.
    if (isAdmin) kiosk.tell({ type: "ended" });
  }, [isAdmin, kiosk]);
  const isKiosk = useCallback(() => kiosk.session.read().state !== "notEnrolled", [kiosk]);
  return isAdmin ? <Admin.Screen isKiosk={isKiosk} /> : <InmateApp kiosk={kiosk} />;
}
