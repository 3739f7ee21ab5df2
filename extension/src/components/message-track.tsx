import type { StatusLook } from "./status-look.ts";
import { useSpeech } from "../wording/words.ts";
import "./message-track.css";

type Props = { readonly track: NonNullable<StatusLook["track"]> };

const STEPS = ["sent", "inReview", "onKiosk", "seen"] as const;

/** Sent, in review, on the kiosk, seen: how far a photo is. */
export function MessageTrack({ track: { done, goesOn } }: Props) {
  const { words } = useSpeech();
  const place = Math.min(goesOn ? done : done - 1, STEPS.length - 1);
  const name = words.track.names[STEPS[place] ?? "sent"];
  return (
    <div class="message-track">
      <p class="visually-hidden">{words.track.label(name, place + 1)}</p>
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
