import { CloudOff, Upload } from "lucide-preact";
import { useSpeech } from "../wording/words.ts";
import { Notice } from "./notice.tsx";
import { UploadBar } from "./upload-bar.tsx";
import "./sending-card.css";

type Props = {
  readonly firstName: string;
  /** From 0 to 1. */
  readonly progress: number;
  readonly isOnline: boolean;
};

/** A picture on its way: how far it is, and that one may leave. */
export function SendingCard({ firstName, progress, isOnline }: Props) {
  const { words } = useSpeech();
  const Icon = isOnline ? Upload : CloudOff;
  return (
    <section class="card sending-card" aria-live="polite">
      <h2>
        <Icon aria-hidden="true" />
        <span class="grow">{isOnline ? words.sending.title(firstName) : words.sending.waiting(firstName)}</span>
        {isOnline && <span class="quiet sending-percent">{Math.round(progress * 100)}%</span>}
      </h2>
      {isOnline ? (
        <>
          <UploadBar progress={progress} />
          <p class="small quiet">{words.sending.goesOn}</p>
        </>
      ) : (
        <Notice kind="wait">{words.sending.offline}</Notice>
      )}
    </section>
  );
}
