import { LanguageSwitch } from "../components/language-switch.tsx";
import { Page } from "../components/page.tsx";
import { PictureStage } from "../components/picture-stage.tsx";
import { SignInForm } from "../components/sign-in-form.tsx";
import { TopBar } from "../components/top-bar.tsx";
import type { FoundPicture } from "../outbox/model.ts";
import { useSpeech } from "../wording/words.ts";
import { useSwitchLanguage } from "./language.tsx";
import { usePanelPicture } from "./use-panel-picture.ts";
import { useSignIn } from "./use-sign-in.ts";

/** The picture is safe already; only who sends it is missing. */
export function SignInForDraft({ picture }: { readonly picture: FoundPicture | undefined }) {
  const { words } = useSpeech();
  const { isBusy, refusal, signIn } = useSignIn();
  const panelPicture = usePanelPicture(picture);
  return (
    <Page
      top={
        <TopBar>
          <LanguageSwitch onSwitch={useSwitchLanguage()} />
        </TopBar>
      }
    >
      <PictureStage picture={panelPicture} alt={words.picture.alt} />
      <h1>{words.signIn.title}</h1>
      <SignInForm why={words.signIn.whyDraft} isBusy={isBusy} refusal={refusal} onSignIn={signIn} />
    </Page>
  );
}
