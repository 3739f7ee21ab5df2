import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { Notice } from "@keepsake/ui/notice.tsx";
import { Shield } from "lucide-preact";
import { useCallback, useEffect, useReducer, useState } from "preact/hooks";
import { canKeepKeys } from "../../device/identity.ts";
import { useKiosk } from "../../device/use-kiosk.ts";
import { ADMIN, goTo } from "../../screen/navigation.ts";
import { useLanguage, useWording } from "../../wording/wording.ts";
import { CODE_DIGITS, enrolProblem } from "../sign-in/sign-in-form.ts";
import { TypedBox, TypedNumber } from "../sign-in/typed-box.tsx";
import { TypingScreen, type Typing } from "../sign-in/typing-screen.tsx";
import { useTools, type Tool } from "../tool-bar/tool-bar.tsx";

type Props = {
  /** Why this device has to be set up again, if it was known before. */
  readonly because: RefusalCode | undefined;
};

const TYPE: Readonly<Record<Typing["type"], (code: string, digit: string) => string>> = {
  digit: (code, digit) => (code + digit).slice(0, CODE_DIGITS),
  delete: (code) => code.slice(0, -1),
  clear: () => "",
};

const codeAfter = (code: string, typing: Typing) => TYPE[typing.type](code, "digit" in typing ? typing.digit : "");

/** Enrolment: staff type a code, and this device becomes a kiosk of a housing unit. */
export function Enrol({ because }: Props) {
  const kiosk = useKiosk();
  const say = useWording();
  const language = useLanguage();
  const [code, type] = useReducer(codeAfter, "");
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState(because ?? (canKeepKeys() ? undefined : "insecure-connection"));
  const tools = useTools(() => [say.enrol.title, say.enrol.ask]);

  useEffect(() => {
    if (code.length < CODE_DIGITS) return;
    setBusy(true);
    void kiosk.enrol(code).then((enrolled) => {
      setBusy(false);
      if (enrolled.ok) return;
      type({ type: "clear" });
      setRefusal(enrolled.code);
    });
  }, [code, kiosk]);

  const onType = useCallback((typing: Typing) => {
    setRefusal(undefined);
    type(typing);
  }, []);

  return (
    <EnrolScreen
      code={code}
      isBusy={isBusy}
      problem={tools.muteNotice ?? (refusal === undefined ? undefined : enrolProblem(language, refusal))}
      tools={[tools.listen, tools.big, tools.contrast, tools.language]}
      onType={onType}
      onStaff={() => goTo(ADMIN)}
    />
  );
}

type ScreenProps = {
  readonly code: string;
  readonly isBusy: boolean;
  /** What stands in the way, in words. */
  readonly problem: string | undefined;
  readonly tools: readonly Tool[];
  readonly onType: (typing: Typing) => void;
  readonly onStaff: () => void;
};

/** A device that is not enrolled: staff type a code here, or sign in to admin mode. */
export function EnrolScreen({ code, isBusy, problem, tools, onType, onStaff }: ScreenProps) {
  const say = useWording();
  return (
    <TypingScreen
      title={say.enrol.title}
      says={
        problem === undefined ? (
          <output class="sign-in-hint">{isBusy ? say.enrol.busy : say.enrol.ask}</output>
        ) : (
          <Notice kind="stop" isLive>
            {problem}
          </Notice>
        )
      }
      boxes={
        <TypedBox
          label={say.enrol.code}
          isCurrent
          isWrong={problem !== undefined && code === ""}
          spoken={code.split("").join(" ")}
        >
          <TypedNumber digits={code} />
        </TypedBox>
      }
      ways={
        <button type="button" class="button wide" onClick={onStaff}>
          <Shield aria-hidden="true" />
          {say.enrol.staffSignIn}
        </button>
      }
      tools={tools}
      isOff={isBusy}
      onType={onType}
    />
  );
}
