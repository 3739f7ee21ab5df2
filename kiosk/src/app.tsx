import { lazyScreen } from "@keepsake/ui/lazy-screen.tsx";
import { useCell } from "@keepsake/ui/use-cell.ts";
import { useCallback, useEffect } from "preact/hooks";
import { applyPart } from "./screen/appearance.ts";
import type { Kiosk } from "./device/kiosk.ts";
import { InmateApp } from "./inmate/inmate-app.tsx";
import { goTo, isAdminRoute, route } from "./screen/navigation.ts";

const Admin = lazyScreen(
  async () => (await import("./admin/admin-app.tsx")).default,
  // A newer version may have replaced this file since the page was loaded; the start screen loads that version.
  () => goTo(""),
);

/** Admin mode under `#/admin`, the inmate side everywhere else. */
export function App({ kiosk }: { readonly kiosk: Kiosk }) {
  const isAdmin = isAdminRoute(useCell(route));
  useEffect(() => {
    applyPart(document.documentElement, isAdmin ? "admin" : "kiosk");
    // The person who comes back from admin mode may be another one.
    if (isAdmin) kiosk.dispatch({ type: "ended" });
  }, [isAdmin, kiosk]);
  const isKiosk = useCallback(() => kiosk.session.read().state !== "notEnrolled", [kiosk]);
  return isAdmin ? <Admin.Screen isKiosk={isKiosk} /> : <InmateApp kiosk={kiosk} />;
}
