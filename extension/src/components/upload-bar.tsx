import { useSpeech } from "../wording/words.ts";

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
