import { useQuery } from "@tanstack/preact-query";
import type { UnitPlace } from "../cache/database.ts";
import { useKiosk } from "../session/kiosk-context.ts";
import { QUERY } from "../session/queries.ts";
import { useCell } from "../state/cell.ts";

/** Where this kiosk stands; undefined until the relay has said so once. */
export function usePlace(): UnitPlace | undefined {
  return useQuery<UnitPlace>({ queryKey: QUERY.place, enabled: false }).data;
}

/** Whether somebody could sign in now, and since when the relay is away if not. */
export function useConnection() {
  return useCell(useKiosk().connection);
}
