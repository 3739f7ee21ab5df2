import type { ComponentChild } from "preact";
import { SheetsInPlace } from "../components/sheet.tsx";
import "../admin.css";
import "./admin-state.css";

/** A state of an admin component in the gallery, in the sizes of admin mode; sheets are shown in their place, not over the page. */
export function adminState(shown: ComponentChild, size: "part" | "screen" = "part") {
  return (
    <SheetsInPlace.Provider value={true}>
      <div data-part="admin" class={`admin-state ${size}`}>
        {shown}
      </div>
    </SheetsInPlace.Provider>
  );
}
