import { LanguageSwitch } from "../components/language-switch.tsx";
import { Page } from "../components/page.tsx";
import { SignInForm } from "../components/sign-in-form.tsx";
import { TopBar } from "../components/top-bar.tsx";
import { useSpeech } from "../wording/words.ts";
import { useSwitchLanguage } from "./language.tsx";
import { useSignIn } from "./use-sign-in.ts";

export function SignInScreen() {
  const { words } = useSpeech();
  const { isBusy, refusal, signIn } = useSignIn();
  return (
    <Page
      top={
        <TopBar>
          <LanguageSwitch onSwitch={useSwitchLanguage()} />
        </TopBar>
      }
    >
      <h1>{words.signIn.title}</h1>
      <SignInForm why={words.signIn.why} isBusy={isBusy} refusal={refusal} onSignIn={signIn} />
    </Page>
  );
}
