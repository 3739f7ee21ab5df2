import { X } from "lucide-preact";
import { useSpeech } from "../../wording/speech.ts";
import { Balance, TopBar } from "../page.tsx";
import { useAccount } from "../queries.ts";
import type { Go } from "../route.ts";

/** What stands at the right of the send window's top bar. */
export function SendTopActions({ go, credits }: { readonly go: Go; readonly credits?: number }) {
  const { words } = useSpeech();
  const account = useAccount();
  return (
    <>
      <Balance credits={credits ?? account?.credits.available} onOpen={() => go({ at: "credits" })} />
      <button class="button only-icon" type="button" aria-label={words.go.close} onClick={() => window.close()}>
        <X aria-hidden="true" />
      </button>
    </>
  );
}

export function SendTop({ go }: { readonly go: Go }) {
  return (
    <TopBar>
      <SendTopActions go={go} />
    </TopBar>
  );
}
