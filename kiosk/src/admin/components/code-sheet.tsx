import { HOUR_MS, type Instant } from "@keepsake/shared/instant";
import { minutesAndSeconds } from "@keepsake/ui/dates.ts";
import { shortDateTime } from "@keepsake/ui/dates.ts";
import { Printer } from "lucide-preact";
import { useLanguage } from "../../wording/wording.ts";
import { useAdminWording } from "../wording/wording.ts";
import { Sheet } from "./sheet.tsx";
import "./code-sheet.css";

type Props = {
  readonly title: string;
  /** Whose code it is beyond the name, so that it is handed to nobody else. */
  readonly who?: string;
  readonly code: string;
  readonly expiresAt: Instant;
  readonly now: Instant;
  readonly timeZone: string;
  readonly steps: readonly string[];
  readonly onAgain: () => void;
  readonly onClose: () => void;
};

/** A one-time code, large enough to copy by hand, with how long it works and what to do with it. */
export function CodeSheet({ title, who, code, expiresAt, now, timeZone, steps, onAgain, onClose }: Props) {
  const say = useAdminWording();
  const language = useLanguage();
  const leftMs = expiresAt - now;
  const isExpired = leftMs <= 0;
  const validity =
    leftMs < HOUR_MS
      ? say.code.validFor(minutesAndSeconds(leftMs))
      : say.code.validUntil(shortDateTime(language, expiresAt, { timeZone }));
  return (
    <Sheet title={title} onClose={onClose}>
      {isExpired ? (
        <p role="alert" class="toned" data-tone="wait">
          {say.code.expired}
        </p>
      ) : (
        <>
          {who !== undefined && <p class="quiet">{who}</p>}
          <p class="one-time-code" aria-label={[...code].join(" ")}>
            {code.slice(0, 4)} {code.slice(4)}
          </p>
          <p>
            {validity} {say.code.onlyNow}
          </p>
          <ol class="code-steps">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
      <div class="sheet-buttons">
        <button type="button" class="button safe" onClick={onClose}>
          {say.close}
        </button>
        {isExpired ? (
          <button type="button" class="button primary" onClick={onAgain}>
            {say.code.again}
          </button>
        ) : (
          <button type="button" class="button primary" onClick={() => print()}>
            <Printer aria-hidden="true" />
            {say.code.print}
          </button>
        )}
      </div>
    </Sheet>
  );
}
