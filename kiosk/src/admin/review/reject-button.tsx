import type { Reason } from "@keepsake/shared/message/reason-codes";
import { X } from "lucide-preact";
import { useLanguage } from "../../wording/wording.ts";
import { KeyCap } from "../components/key-cap.tsx";
import type { Layout } from "../components/use-layout.ts";
import { useAdminWording } from "../wording/wording.ts";
import { REASON_SCREEN_KEYS } from "./keys.ts";

type Props = {
  readonly reasons: readonly Reason[];
  readonly layout: Layout;
  readonly isOff: boolean;
  readonly isBusy: boolean;
  readonly onReject: () => void;
};

/** The last touch before a no: it names what the sender will be told. */
export function RejectButton({ reasons, layout, isOff, isBusy, onReject }: Props) {
  const say = useAdminWording();
  const language = useLanguage();
  const [first, ...others] = reasons.map((reason) => reason[language].name);
  const words =
    first === undefined
      ? say.reasons.reject
      : others.length === 0
        ? say.reasons.rejectFor(first)
        : say.reasons.rejectForMany(first, others.length);
  return (
    <button
      type="button"
      class={first === undefined ? "decision reject plain" : "decision reject final"}
      disabled={isOff || isBusy}
      aria-keyshortcuts={REASON_SCREEN_KEYS.confirm}
      onClick={onReject}
    >
      <X aria-hidden="true" />
      {isBusy ? say.decide.sending : words}
      {layout === "desk" && <KeyCap name={REASON_SCREEN_KEYS.confirm} />}
    </button>
  );
}
