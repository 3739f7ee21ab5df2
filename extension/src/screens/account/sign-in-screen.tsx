import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { RefusalFacts } from "@keepsake/shared/result";
import { Notice } from "@keepsake/ui/notice.tsx";
import { useMutation } from "@tanstack/preact-query";
import { Eye, EyeOff, LogIn } from "lucide-preact";
import { useId, useRef, useState } from "preact/hooks";
import { services } from "../../background/client.ts";
import { type Speech, useSpeech } from "../../wording/speech.ts";
import { LanguageSwitch, useSwitchLanguage } from "../language.tsx";
import { Page, TopBar } from "../page.tsx";
import "./sign-in-screen.css";

export function SignInScreen() {
  const { words } = useSpeech();
  const { isBusy, refusal, signIn } = useSignIn();
  return (
    <Page top={<SignInTop />}>
      <h1>{words.signIn.title}</h1>
      <SignInForm why={words.signIn.why} isBusy={isBusy} refusal={refusal} onSignIn={signIn} />
    </Page>
  );
}

/** Nobody is signed in, so there is nothing but the language to be chosen. */
export function SignInTop() {
  return (
    <TopBar>
      <LanguageSwitch onSwitch={useSwitchLanguage()} />
    </TopBar>
  );
}

type FormProps = {
  readonly why: string;
  readonly isBusy: boolean;
  /** In words; undefined where nothing was refused. */
  readonly refusal: string | undefined;
  readonly onSignIn: (email: string, password: string) => void;
};

type Missing = "email" | "password";

export function SignInForm({ why, isBusy, refusal, onSignIn }: FormProps) {
  const { words } = useSpeech();
  const id = useId();
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState<Missing>();
  const [isShown, setIsShown] = useState(false);

  const signIn = (event: Event) => {
    event.preventDefault();
    const given = { email: email.current?.value.trim() ?? "", password: password.current?.value ?? "" };
    const first = given.email === "" ? "email" : given.password === "" ? "password" : undefined;
    setMissing(first);
    if (first !== undefined) return { email, password }[first].current?.focus();
    if (!isBusy) onSignIn(given.email, given.password);
  };

  const complaint = missing === undefined ? refusal : words.signIn[`${missing}Missing`];
  return (
    <form class="sign-in-form" noValidate onSubmit={signIn}>
      <p>{why}</p>
      {complaint !== undefined && (
        <Notice kind="stop" isLive>
          <p id={`${id}-why`}>{complaint}</p>
        </Notice>
      )}
      <div class="field" data-tone={missing === "email" ? "stop" : undefined}>
        <label for={`${id}-email`}>{words.signIn.email}</label>
        <input
          id={`${id}-email`}
          ref={email}
          type="email"
          name="email"
          autocomplete="username"
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={missing === "email"}
        />
      </div>
      <div class="field" data-tone={missing === "password" ? "stop" : undefined}>
        <label for={`${id}-password`}>{words.signIn.password}</label>
        <input
          id={`${id}-password`}
          ref={password}
          type={isShown ? "text" : "password"}
          name="password"
          autocomplete="current-password"
          aria-invalid={missing === "password"}
        />
      </div>
      <button class="button bare sign-in-show" type="button" onClick={() => setIsShown(!isShown)}>
        {isShown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        {isShown ? words.signIn.hide : words.signIn.show}
      </button>
      <button class="button primary main wide" type="submit" aria-disabled={isBusy}>
        <LogIn aria-hidden="true" />
        {isBusy ? words.signIn.busy : words.signIn.title}
      </button>
    </form>
  );
}

/** Signing in, with its refusal in words. Who is signed in then comes as a change from the background. */
export function useSignIn() {
  const speech = useSpeech();
  const entering = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => services.signIn(email, password),
  });
  const answer = entering.data;
  return {
    isBusy: entering.isPending,
    refusal: answer === undefined || answer.ok ? undefined : signInRefusal(answer, speech),
    signIn: (email: string, password: string) => entering.mutate({ email, password }),
  };
}

type Refusal = { readonly code: RefusalCode; readonly facts?: RefusalFacts };

/** The shared sentences speak of a name, as staff have one; senders type an email, and a mistyped one is bad input. */
export function signInRefusal({ code, facts }: Refusal, { words, shared }: Speech): string {
  if (code !== "wrong-credentials" && code !== "bad-input") return shared.refusals[code](facts ?? {});
  const triesLeft = Number(facts?.["triesLeft"] ?? Number.NaN);
  return Number.isNaN(triesLeft) ? words.signIn.wrong : `${words.signIn.wrong} ${words.signIn.triesLeft(triesLeft)}`;
}
