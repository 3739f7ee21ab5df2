import type { Places } from "../relay/staff-queries.ts";

const ID_CHARACTERS = 4;

/** "Unit B · 06c5": the unit where it stands and the first letters of its id, which stay when others come or go. */
export function kioskName({ id, unitName }: Pick<Places["kiosks"][number], "id" | "unitName">): string {
  return `${unitName} · ${id.slice(0, ID_CHARACTERS)}`;
}
