import { QueryClientProvider } from "@tanstack/preact-query";
import { useEffect } from "preact/hooks";
import { lazyScreen } from "../components/lazy-screen.tsx";
import type { Kiosk } from "../device/kiosk.ts";
import { KioskContext } from "../device/use-kiosk.ts";
import type { Session } from "../device/session.ts";
import { useCell } from "../state/cell.ts";
import { Attract } from "./start/attract.tsx";
import { SignIn } from "./sign-in/sign-in.tsx";

// Needed once in a device's life, and only while the relay is there.
const Enrol = lazyScreen(async () => (await import("./start/enrol.tsx")).Enrol);
const SignedIn = lazyScreen(async () => (await import("./signed-in.tsx")).SignedInScreens);

const TOUCHES = ["pointerdown", "keydown", "wheel", "scroll"] as const;

export function InmateApp({ kiosk }: { readonly kiosk: Kiosk }) {
  const session = useCell(kiosk.session);
  // Loaded ahead, so that sign-in need not wait for it and the network is not needed for it later.
  useEffect(() => SignedIn.ahead(), []);
  useEffect(() => {
    for (const touch of TOUCHES) addEventListener(touch, kiosk.touch, { capture: true, passive: true });
    return () => {
      for (const touch of TOUCHES) removeEventListener(touch, kiosk.touch, { capture: true });
    };
  }, [kiosk]);
  return (
    <QueryClientProvider client={kiosk.queries}>
      <KioskContext.Provider value={kiosk}>{screenOf(session)}</KioskContext.Provider>
    </QueryClientProvider>
  );
}

function screenOf(session: Session) {
  switch (session.state) {
    case "starting":
      return <main aria-busy="true" />;
    case "notEnrolled":
      return <Enrol.Screen because={session.because} />;
    case "attract":
      return <Attract ended={session.ended} />;
    case "signingIn":
      return <SignIn />;
    case "inmate":
    case "ending":
    case "covered":
      return <SignedIn.Screen session={session} />;
  }
}
