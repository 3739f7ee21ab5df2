import { useState } from "preact/hooks";
import { Notice } from "../components/notice.tsx";
import { SignInForm } from "../components/sign-in-form.tsx";
import { WelcomeGuide } from "../components/welcome-guide.tsx";
import { useSpeech } from "../wording/words.ts";
import { useSession } from "./engine-queries.ts";
import { useSwitchLanguage } from "./language.tsx";
import { useSignIn } from "./use-sign-in.ts";

export function WelcomeScreen() {
  const { words } = useSpeech();
  const session = useSession();
  const [isSigningIn, setIsSigningIn] = useState(false);
  const { isBusy, refusal, signIn } = useSignIn();
  return (
    <WelcomeGuide onSwitchLanguage={useSwitchLanguage()}>
      {session?.state === "signed-in" ? (
        <Notice kind="good">
          <b>{words.welcome.signedIn(session.name)}</b>
          <p>{words.welcome.signedInNext}</p>
        </Notice>
      ) : isSigningIn ? (
        <SignInForm why={words.signIn.why} isBusy={isBusy} refusal={refusal} onSignIn={signIn} />
      ) : (
        <button class="button primary main" type="button" onClick={() => setIsSigningIn(true)}>
          {words.signIn.title}
        </button>
      )}
    </WelcomeGuide>
  );
}
