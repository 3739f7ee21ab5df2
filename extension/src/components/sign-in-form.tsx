import { Eye, EyeOff, LogIn } from "lucide-preact";
import { useId, useRef, useState } from "preact/hooks";
import { useSpeech } from "../wording/words.ts";
import { Notice } from "./notice.tsx";
import "./sign-in-form.css";

type Props = {
  readonly why: string;
  readonly isBusy: boolean;
  /** In words; undefined where nothing was refused. */
  readonly refusal: string | undefined;
  readonly onSignIn: (email: string, password: string) => void;
};

type Missing = "email" | "password";

export function SignInForm({ why, isBusy, refusal, onSignIn }: Props) {
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
        <Notice kind="stop" isAnswer>
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
