import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Kiosk } from "./kiosk.ts";

export const KioskContext = createContext<Kiosk | undefined>(undefined);

export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext);
  if (kiosk === undefined) throw new Error("Failed to reach the kiosk: this screen stands outside of its context.");
  return kiosk;
}
