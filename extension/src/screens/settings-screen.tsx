import { useMutation } from "@tanstack/preact-query";
import { SettingsPanel } from "../components/settings-panel.tsx";
import { engine } from "../engine.ts";
import type { Session } from "../session/session-store.ts";
import { useSpeech } from "../wording/words.ts";
import { useSwitchLanguage } from "./language.tsx";
import type { Go } from "./place.ts";
import { TabbedPage } from "./tabbed-page.tsx";

type Props = { readonly session: Session; readonly go: Go };

export function SettingsScreen({ session, go }: Props) {
  const { words } = useSpeech();
  const signOut = useMutation({ mutationFn: engine.signOut });
  const switchLanguage = useSwitchLanguage();
  if (session.state === "signed-out") return null;
  return (
    <TabbedPage tab={undefined} title={words.settings.title} go={go}>
      <SettingsPanel
        name={session.name}
        email={session.email}
        isBusy={signOut.isPending}
        onSwitchLanguage={switchLanguage}
        onSignOut={() => signOut.mutate()}
      />
    </TabbedPage>
  );
}
