import { useSpeech } from "../../wording/speech.ts";
import type { StatusStyle } from "./status-style.ts";
import "./message-track.css";

type Props = { readonly track: NonNullable<StatusStyle["track"]> };

const STEPS = ["sent", "inReview", "onKiosk", "seen"] as const;

/** Sent, in review, on the kiosk, seen: how far a photo is. */
export function MessageTrack({ track: { done, goesOn } }: Props) {
  const { words } = useSpeech();
  const current = Math.min(goesOn ? done : done - 1, STEPS.length - 1);
  const name = words.track.names[STEPS[current] ?? "sent"];
  return (
    <div class="message-track">
      <p class="visually-hidden">{words.track.label(name, current + 1)}</p>
      {STEPS.map((step, index) => (
        <span
          key={step}
          aria-hidden="true"
          data-step={index < done ? "done" : index === done && goesOn ? "now" : "later"}
        />
      ))}
    </div>
  );
}

/** How much of a picture has gone up, from 0 to 1. */
export function UploadBar({ progress }: { readonly progress: number }) {
  const { words } = useSpeech();
  const percent = Math.round(progress * 100);
  return (
    <div class="progress">
      <progress class="visually-hidden" aria-label={words.sending.progress} value={percent} max={100} />
      <span aria-hidden="true" style={{ width: `${percent}%` }} />
    </div>
  );
}
