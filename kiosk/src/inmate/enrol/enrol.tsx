import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { useCallback, useEffect, useReducer, useState } from "preact/hooks";
import { canKeepKeys } from "../../device/device-key.ts";
import { ADMIN, goTo } from "../../navigation.ts";
import { useKiosk } from "../../session/kiosk-context.ts";
import { useLanguage, useWording } from "../../wording/wording.ts";
import { CODE_DIGITS } from "../sign-in/sign-in-form.ts";
import { useTools } from "../use-tools.ts";
import { enrolProblem } from "./enrol-problem.ts";
import { EnrolScreen, type Typing } from "./enrol-screen.tsx";

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
