import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { Refused } from "@keepsake/shared/result";
import { useLanguage } from "../../wording/wording.ts";
import { staffRefusal, useAdminWording } from "../wording/wording.ts";

type Props = {
  readonly refusal: Refused<RefusalCode> | undefined;
  readonly isOnline: boolean;
  readonly onTryAgain: () => void;
};

/** Between sign-in and the first photo: what is going on, or why it does not. */
export function QueueFailed({ refusal, isOnline, onTryAgain }: Props) {
  const say = useAdminWording();
  const language = useLanguage();
  if (!isOnline || refusal === undefined) {
    return (
      <main class="calm" aria-busy="true">
        <output class="quiet">{isOnline ? say.stage.loading : say.away}</output>
      </main>
    );
  }
  return (
    <main class="calm">
      <p role="alert">{staffRefusal(language, refusal)}</p>
      <button type="button" class="button" onClick={onTryAgain}>
        {say.tryAgain}
      </button>
    </main>
  );
}
