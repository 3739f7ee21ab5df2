import { X } from "lucide-preact";
import { useSpeech } from "../../wording/speech.ts";
import { Balance, TopBar } from "../page.tsx";
import { useAccount } from "../queries.ts";
import type { Go } from "../route.ts";

/** What stands at the right of the send window's top bar. */
export function SendTopActions({ go, credits }: { readonly go: Go; readonly credits?: number }) {
  const account = useAccount();
  return (
    <>
      <Balance credits={credits ?? account?.credits.available} onOpen={() => go({ at: "credits" })} />
      <CloseButton />
    </>
  );
}

/** Closes the window. What it shows is kept. */
export function CloseButton() {
  const { words } = useSpeech();
  return (
    <button class="button only-icon" type="button" aria-label={words.go.close} onClick={() => window.close()}>
      <X aria-hidden="true" />
    </button>
  );
}

export function SendTop({ go, onBack }: { readonly go: Go; readonly onBack?: () => void }) {
  return (
    <TopBar {...(onBack !== undefined && { onBack })}>
      <SendTopActions go={go} />
    </TopBar>
  );
}
