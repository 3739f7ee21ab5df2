import type { TimelineStep } from "./timeline-view.ts";
import { useSpeech } from "../wording/words.ts";
import "./timeline.css";

export function Timeline({ steps }: { readonly steps: readonly TimelineStep[] }) {
  const { words } = useSpeech();
  return (
    <ol class="timeline small" aria-label={words.message.steps}>
      {steps.map(({ key, title, detail, tone, icon: Icon }) => (
        <li key={key}>
          <span class="timeline-dot" data-tone={tone}>
            <Icon aria-hidden="true" />
          </span>
          <span>
            <b>{title}</b> <span class="quiet">· {detail}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
