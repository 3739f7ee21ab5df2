import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { Result } from "@keepsake/shared/result";
import { LogOut } from "lucide-preact";
import { useCallback, useEffect, useReducer, useState } from "preact/hooks";
import { useConnection, useKiosk } from "../../device/use-kiosk.ts";
import { useLanguage, useWording } from "../../wording/wording.ts";
import { useTools } from "../tool-bar/tool-bar.tsx";
import {
  EMPTY_FORM,
  formAfter,
  problemSentence,
  requestOf,
  type FormEvent,
  type SignInRequest,
} from "./sign-in-form.ts";
import { SignInScreen } from "./sign-in-screen.tsx";

/** Sign-in. What is typed is state of this component, so it is gone with the screen. */
export function SignIn() {
  const kiosk = useKiosk();
  const say = useWording();
  const language = useLanguage();
  const [form, dispatch] = useReducer(formAfter, EMPTY_FORM);
  const [isBusy, setBusy] = useState(false);
  const [isForgotShown, setForgotShown] = useState(false);
  const isOffline = useConnection().state !== "connected";
  const tools = useTools(() => {
    const problem = form.problem === undefined ? undefined : problemSentence(language, form.problem);
    return [say.signIn.title, problem?.title ?? "", problem?.next ?? say.signIn.askNumber];
  });

  useEffect(() => {
    const request = requestOf(form);
    if (request === undefined || isBusy) return;
    setBusy(true);
    void ask(request).then((answer) => {
      setBusy(false);
      if (!answer.ok) dispatch({ type: "refused", problem: answer });
    });

    function ask(wanted: SignInRequest): Promise<Result<unknown, RefusalCode>> {
      return wanted.kind === "signIn"
        ? kiosk.signIn(wanted.number, wanted.pin)
        : kiosk.firstSignIn(wanted.number, wanted.code, wanted.pin);
    }
  }, [form, isBusy, kiosk]);

  const onEvent = useCallback((event: FormEvent) => {
    setForgotShown(false);
    dispatch(event);
  }, []);

  const startOver = {
    id: "startOver",
    icon: LogOut,
    word: say.tools.startOver,
    onTouch: () => kiosk.dispatch({ type: "ended" }),
  };
  return (
    <SignInScreen
      form={form}
      isBusy={isBusy}
      isOffline={isOffline}
      isForgotShown={isForgotShown}
      muteNotice={tools.muteNotice}
      tools={[tools.listen, tools.big, tools.contrast, tools.language, startOver]}
      onEvent={onEvent}
      onForgot={() => setForgotShown(true)}
    />
  );
}
