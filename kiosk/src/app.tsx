import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { applyPart } from "./display/apply-display.ts";
import { InmateApp } from "./inmate/inmate-app.tsx";
import { isAdminRoute, route } from "./navigation.ts";
import type { Kiosk } from "./session/kiosk.ts";
import { useCell } from "./state/cell.ts";

/** One address, two sides: admin mode under `#/admin`, the inmate's side everywhere else. */
export function App({ kiosk }: { readonly kiosk: Kiosk }) {
  const isAdmin = isAdminRoute(useCell(route));
  useEffect(() => applyPart(document.documentElement, isAdmin ? "admin" : "kiosk"), [isAdmin]);
  return isAdmin ? <AdminMode /> : <InmateApp kiosk={kiosk} />;
}

/** Admin mode is loaded when somebody goes there, so that the first screen stays light. */
function AdminMode() {
  const [Admin, setAdmin] = useState<ComponentType>();
  useEffect(() => {
    let isWanted = true;
    void import("./admin/admin-app.tsx").then((module) => {
      if (isWanted) setAdmin(() => module.default);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return Admin === undefined ? <main aria-busy="true" /> : <Admin />;
}
