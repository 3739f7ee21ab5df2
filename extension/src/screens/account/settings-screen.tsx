import { useMutation } from "@tanstack/preact-query";
import { LogOut } from "lucide-preact";
import { services } from "../../background/client.ts";
import type { Session } from "../../relay/session.ts";
import { useSpeech } from "../../wording/speech.ts";
import { LanguageSwitch, useSwitchLanguage } from "../language.tsx";
import type { Go } from "../route.ts";
import { TabbedPage } from "../tabbed-page.tsx";
import "./settings-screen.css";

type Props = { readonly session: Session; readonly go: Go };

export function SettingsScreen({ session, go }: Props) {
  const { words } = useSpeech();
  const signOut = useMutation({ mutationFn: services.signOut });
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

type PanelProps = {
  readonly name: string;
  readonly email: string;
  readonly isBusy: boolean;
  readonly onSwitchLanguage: () => void;
  readonly onSignOut: () => void;
};

export function SettingsPanel({ name, email, isBusy, onSwitchLanguage, onSignOut }: PanelProps) {
  const { words } = useSpeech();
  return (
    <>
      <section class="card settings-row">
        <span class="grow">{words.language.label}</span>
        <LanguageSwitch onSwitch={onSwitchLanguage} />
      </section>
      <section class="card settings-row">
        <span class="grow settings-who">
          <span class="small quiet">{words.settings.signedInAs}</span>
          <b>{name}</b>
          <span class="small quiet">{email}</span>
        </span>
        <button class="button" type="button" aria-disabled={isBusy} onClick={isBusy ? undefined : onSignOut}>
          <LogOut aria-hidden="true" />
          {words.settings.signOut}
        </button>
      </section>
    </>
  );
}
