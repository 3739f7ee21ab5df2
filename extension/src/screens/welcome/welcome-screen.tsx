import logo from "@keepsake/shared/look/logo.svg";
import practicePicture from "@keepsake/shared/look/pictures/balloons.svg?no-inline";
import { Brand } from "@keepsake/ui/brand.tsx";
import { Notice } from "@keepsake/ui/notice.tsx";
import { MousePointerClick } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useSpeech } from "../../wording/speech.ts";
import { SignInForm, useSignIn } from "../account/sign-in-screen.tsx";
import { LanguageSwitch, useSwitchLanguage } from "../language.tsx";
import { useSession } from "../queries.ts";
import "./welcome-screen.css";

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

type GuideProps = {
  readonly onSwitchLanguage: () => void;
  /** Signing in, or who is signed in. */
  readonly children: ComponentChildren;
};

/** The first page after install: three steps, and a picture to practise on. */
export function WelcomeGuide({ onSwitchLanguage, children }: GuideProps) {
  const { words } = useSpeech();
  const { welcome } = words;
  return (
    <main class="welcome">
      <section class="welcome-words">
        <header class="welcome-top">
          <Brand />
          <LanguageSwitch onSwitch={onSwitchLanguage} />
        </header>
        <h1>{welcome.title}</h1>
        <ol>
          {welcome.steps.map(({ title, line }, index) => (
            <li key={title}>
              <span class="welcome-number" aria-hidden="true">
                {index + 1}
              </span>
              <span>
                <b>{title}</b>
                <span class="quiet">{line}</span>
              </span>
            </li>
          ))}
        </ol>
        <div class="welcome-account">{children}</div>
      </section>
      <section class="welcome-practice">
        <div class="welcome-scene">
          <figure class="welcome-print">
            <img src={practicePicture} alt={welcome.practiceAlt} width="500" height="375" />
            <figcaption>{welcome.practice}</figcaption>
          </figure>
          <MenuDrawing />
        </div>
        <p class="welcome-try">
          <span class="welcome-try-icon">
            <MousePointerClick aria-hidden="true" />
          </span>
          <span>
            <b>{welcome.tryNow}</b> {welcome.tryHow}
            <br />
            {words.tutorial.note}
          </span>
        </p>
      </section>
    </main>
  );
}

/** What a right-click opens, drawn; the words above say the same. */
function MenuDrawing() {
  const { menu } = useSpeech().words.welcome;
  const { home } = useSpeech().words;
  return (
    <div class="welcome-menu" aria-hidden="true">
      <p>{menu.open}</p>
      <p>{menu.save}</p>
      <p class="welcome-menu-ours">
        <img src={logo} alt="" />
        {home.menu}
      </p>
      <p>{menu.inspect}</p>
    </div>
  );
}
