import { LogOut } from "lucide-preact";
import { useSpeech } from "../wording/words.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import "./settings-panel.css";

type Props = {
  readonly name: string;
  readonly email: string;
  readonly isBusy: boolean;
  readonly onSwitchLanguage: () => void;
  readonly onSignOut: () => void;
};

export function SettingsPanel({ name, email, isBusy, onSwitchLanguage, onSignOut }: Props) {
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
