import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { refusalSentence } from "@keepsake/shared/wording/wording";
import { useState } from "preact/hooks";
import { canKeepKeys } from "../../device/device-key.ts";
import { ADMIN, goTo } from "../../navigation.ts";
import { useKiosk } from "../../session/kiosk-context.ts";
import { useLanguage, useWording } from "../../wording/wording.ts";
import { CODE_DIGITS } from "../sign-in/sign-in-form.ts";
import { useTools } from "../use-tools.ts";
import { EnrolScreen } from "./enrol-screen.tsx";

type Props = {
  /** Why this device has to be set up again, if it was known before. */
  readonly because: RefusalCode | undefined;
};

export function Enrol({ because }: Props) {
  const kiosk = useKiosk();
  const say = useWording();
  const language = useLanguage();
  const [code, setCode] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState(because ?? (canKeepKeys() ? undefined : "insecure-connection"));
  const tools = useTools(() => [say.enrol.title, say.enrol.ask]);

  async function type(next: string): Promise<void> {
    if (next.length > CODE_DIGITS) return;
    setCode(next);
    setRefusal(undefined);
    if (next.length < CODE_DIGITS) return;
    setBusy(true);
    const enrolled = await kiosk.enrol(next);
    setBusy(false);
    if (enrolled.ok) return;
    setCode("");
    setRefusal(enrolled.code);
  }

  return (
    <EnrolScreen
      code={code}
      isBusy={isBusy}
      problem={tools.muteNotice ?? (refusal === undefined ? undefined : refusalSentence(language, { code: refusal }))}
      tools={[tools.listen, tools.big, tools.contrast, tools.language]}
      onType={(next) => void type(next)}
      onStaff={() => goTo(ADMIN)}
    />
  );
}
