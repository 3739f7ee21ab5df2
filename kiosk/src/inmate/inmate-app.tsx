import { lazyScreen } from "@keepsake/ui/lazy-screen.tsx";
import { useCell } from "@keepsake/ui/use-cell.ts";
import { QueryClientProvider } from "@tanstack/preact-query";
import { useEffect } from "preact/hooks";
import type { Kiosk } from "../device/kiosk.ts";
import type { Session } from "../device/session.ts";
import { KioskContext } from "../device/use-kiosk.ts";
import { SignIn } from "./sign-in/sign-in.tsx";
import { Attract } from "./start/attract.tsx";

// Needed once in a device's life, and only while the relay is there.
const Enrol = lazyScreen(async () => (await import("./start/enrol.tsx")).Enrol);
const SignedIn = lazyScreen(async () => (await import("./signed-in.tsx")).SignedInScreens);

const TOUCHES = ["pointerdown", "keydown", "wheel", "scroll"] as const;

export function InmateApp({ kiosk }: { readonly kiosk: Kiosk }) {
  const session = useCell(kiosk.session);
  // Loaded ahead, so that sign-in need not wait for it and the network is not needed for it later.
  useEffect(() => SignedIn.preload(), []);
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
