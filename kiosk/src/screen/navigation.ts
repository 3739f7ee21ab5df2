import { cell, type Cell, type ReadonlyCell } from "@keepsake/ui/cell.ts";

/** The part of the address after `#`, without its leading slash: "" on the inmate side, "admin…" in admin mode. */
export const route: ReadonlyCell<string> = followAddress();

export const ADMIN = "admin";

export function isAdminRoute(at: string): boolean {
  return at === ADMIN || at.startsWith(`${ADMIN}/`);
}

/** Replaces instead of pushing: on a shared screen nobody may go back to what another person saw. */
export function goTo(next: string): void {
  location.replace(`#/${next}`);
}

function followAddress(): Cell<string> {
  const current = cell(readAddress());
  addEventListener("hashchange", () => current.write(readAddress()));
  return current;
}

function readAddress(): string {
  return location.hash.replace(/^#\/?/u, "");
}
