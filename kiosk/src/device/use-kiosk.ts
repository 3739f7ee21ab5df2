import type { ConnectionState } from "@keepsake/ui/connect.ts";
import { useCell } from "@keepsake/ui/use-cell.ts";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { UnitPlace } from "./cache/database.ts";
import type { Kiosk } from "./kiosk.ts";

export const KioskContext = createContext<Kiosk | undefined>(undefined);

export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext);
  if (kiosk === undefined) throw new Error("Failed to find the kiosk: this screen is rendered outside of its context.");
  return kiosk;
}

/** The facility and the housing unit of this kiosk; undefined until the relay has named them once. */
export function usePlace(): UnitPlace | undefined {
  return useCell(useKiosk().place);
}

/** Whether the relay is connected, and since when it is not. */
export function useConnection(): ConnectionState {
  return useCell(useKiosk().connection);
}
