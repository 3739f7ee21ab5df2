import { Brand } from "@keepsake/ui/brand.tsx";
import { Notice, type NoticeKind } from "@keepsake/ui/notice.tsx";
import { ArrowLeft, Languages } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { TouchKeyboard } from "../components/touch-keyboard.tsx";
import { useAdminWording } from "../wording/wording.ts";
import "./sign-in-form.css";

type Field = "login" | "password";

type Props = {
  readonly isBusy: boolean;
  /** Why the last try was refused, or why the person was signed out. */
  readonly notice: { readonly kind: NoticeKind; readonly words: string } | undefined;
  readonly hasKeyboard: boolean;
  readonly onSignIn: (login: string, password: string) => void;
  readonly onSwitchLanguage: () => void;
  readonly onClose: () => void;
};

/** Login and password, by keys or by touch. */
export function SignInForm({ isBusy, notice, hasKeyboard, onSignIn, onSwitchLanguage, onClose }: Props) {
  const say = useAdminWording();
  const [typed, setTyped] = useState<Readonly<Record<Field, string>>>({ login: "", password: "" });
  const [isShown, setShown] = useState(false);
  const [current, setCurrent] = useState<Field>("login");
  const loginRef = useRef<HTMLInputElement>(null);
  const passwordRef = useRef<HTMLInputElement>(null);
  useEffect(() => loginRef.current?.focus(), []);
  const type = (field: Field, text: string) => setTyped((before) => ({ ...before, [field]: text }));
  const submit = () => onSignIn(typed.login.trim(), typed.password);
  const next = () => (current === "login" ? passwordRef.current?.focus() : submit());

  const inputOf = (field: Field) => ({
    id: `staff-${field}`,
    ref: field === "login" ? loginRef : passwordRef,
    value: typed[field],
    autocomplete: "off" as const,
    autocapitalize: "none" as const,
    spellcheck: false,
    inputMode: hasKeyboard ? ("none" as const) : ("text" as const),
    onFocus: () => setCurrent(field),
    onInput: (event: { currentTarget: HTMLInputElement }) => type(field, event.currentTarget.value),
  });

  return (
    <main class="staff-sign-in">
      <header class="staff-sign-in-top">
        <button type="button" class="button bare" onClick={onClose}>
          <ArrowLeft aria-hidden="true" />
          {say.signIn.toKiosk}
        </button>
        <button type="button" class="button bare end" lang={say.language.lang} onClick={onSwitchLanguage}>
          <Languages aria-hidden="true" />
          {say.language.other}
        </button>
      </header>
      <form
        class="card staff-sign-in-card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Brand />
        <h1>{say.signIn.title}</h1>
        {notice !== undefined && (
          <Notice kind={notice.kind} isLive>
            {notice.words}
          </Notice>
        )}
        <div class="field" data-current={hasKeyboard && current === "login"}>
          <label for="staff-login">{say.signIn.login}</label>
          <input type="text" {...inputOf("login")} />
        </div>
        <div class="field-with-button">
          <div class="field" data-current={hasKeyboard && current === "password"}>
            <label for="staff-password">{say.signIn.password}</label>
            <input type={isShown ? "text" : "password"} {...inputOf("password")} />
          </div>
          <button type="button" class="button bare" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? say.signIn.hide : say.signIn.show}
          </button>
        </div>
        <button type="submit" class="button primary main wide" disabled={isBusy}>
          {isBusy ? say.signIn.busy : say.signIn.button}
        </button>
      </form>
      {hasKeyboard && (
        <TouchKeyboard
          doneWord={current === "login" ? say.keyboard.next : say.signIn.button}
          onType={(text) => type(current, typed[current] + text)}
          onErase={() => type(current, [...typed[current]].slice(0, -1).join(""))}
          onDone={next}
        />
      )}
    </main>
  );
}
