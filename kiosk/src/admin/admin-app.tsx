import { useCell } from "@keepsake/ui/use-cell.ts";
import { QueryClientProvider } from "@tanstack/preact-query";
import { useEffect } from "preact/hooks";
import { SignInPage } from "./session/sign-in-page.tsx";
import { SignedInApp } from "./signed-in-app.tsx";
import { signOut, staffSession } from "./session/staff-session.ts";
import "./admin.css";

/** Admin mode. Going back to the inmate side signs out, since on a shared kiosk the next person is somebody else. */
// oxlint-disable-next-line import/no-default-export -- the app imports this module when admin mode is opened.
export default function AdminApp({ isKiosk }: { readonly isKiosk: () => boolean }) {
  const session = useCell(staffSession);
  useEffect(() => () => void signOut("you"), []);
  return (
    <div class="admin">
      {session.state === "signedOut" ? (
        <SignInPage because={session.because} isKiosk={isKiosk} />
      ) : (
        <QueryClientProvider client={session.queries}>
          <SignedInApp session={session} />
        </QueryClientProvider>
      )}
    </div>
  );
}
