import { useEffect, useState } from "preact/hooks";
import { switchLanguage } from "../../screen/appearance.ts";
import { goTo } from "../../screen/navigation.ts";
import { useLanguage } from "../../wording/wording.ts";
import { useLayout, type Layout } from "../../screen/posture.ts";
import { staffRefusal, useAdminWording } from "../wording/wording.ts";
import { STAFF_SIGN_IN_IDLE, useIdle } from "./idle.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { signIn, type SignedOutBecause } from "./staff-session.ts";

type SignInAnswer = Awaited<ReturnType<typeof signIn>>;
type Trying =
  | { readonly state: "resting" | "busy" | "empty" }
  | { readonly state: "refused"; readonly refusal: Extract<SignInAnswer, { ok: false }> };

type Props = {
  readonly because: SignedOutBecause;
  /** Whether this device is an enrolled kiosk, and not a desk browser. */
  readonly isKiosk: () => boolean;
};

export function SignInPage({ because, isKiosk }: Props) {
  const say = useAdminWording();
  const language = useLanguage();
  const hasKeyboard = useScreenKeyboard(useLayout());
  const [trying, setTrying] = useState<Trying>({ state: "resting" });
  const [abandonedCount, setAbandonedCount] = useState(0);
  const { idle, stay } = useIdle(STAFF_SIGN_IN_IDLE);
  useEffect(() => {
    if (idle.phase !== "over") return;
    if (isKiosk()) return goTo("");
    setAbandonedCount((count) => count + 1);
    stay();
  }, [idle.phase, isKiosk, stay]);

  async function tryIn(login: string, password: string): Promise<void> {
    if (trying.state === "busy") return;
    if (login === "" || password === "") return setTrying({ state: "empty" });
    setTrying({ state: "busy" });
    const answer = await signIn(login, password);
    setTrying(answer.ok ? { state: "resting" } : { state: "refused", refusal: answer });
  }

  function notice() {
    if (trying.state === "empty") return { kind: "stop", words: say.signIn.empty } as const;
    if (trying.state === "refused") {
      const { refusal } = trying;
      if (refusal.code === "offline") return { kind: "offline", words: say.signIn.offline } as const;
      return { kind: "stop", words: staffRefusal(language, refusal) } as const;
    }
    const words = say.signIn.because[because];
    return words === undefined ? undefined : ({ kind: "busy", words } as const);
  }

  return (
    <SignInForm
      key={abandonedCount}
      isBusy={trying.state === "busy"}
      notice={notice()}
      hasKeyboard={hasKeyboard}
      onSignIn={(login, password) => void tryIn(login, password)}
      onSwitchLanguage={switchLanguage}
      onClose={() => goTo("")}
    />
  );
}

/** Whether to show the screen keyboard: on a standing kiosk always, elsewhere once a finger was used. */
function useScreenKeyboard(layout: Layout): boolean {
  const [hasTouched, setTouched] = useState(false);
  useEffect(() => {
    const note = ({ pointerType }: PointerEvent) => setTouched(pointerType === "touch");
    addEventListener("pointerdown", note);
    return () => removeEventListener("pointerdown", note);
  }, []);
  return layout === "touch" || hasTouched;
}
