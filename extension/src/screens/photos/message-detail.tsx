import type { Instant } from "@keepsake/shared/instant";
import type { MessageStatus } from "@keepsake/shared/message/lifecycle";
import type { MessageSummary } from "@keepsake/shared/message/schemas";
import { shortDateTime } from "@keepsake/ui/dates.ts";
import { CircleX, type LucideIcon, Undo2 } from "lucide-preact";
import { type Speech, useSpeech } from "../../wording/speech.ts";
import { PictureStage, type StagePicture } from "../picture-stage.tsx";
import { MessageTrack, UploadBar } from "./message-track.tsx";
import type { MessageView } from "./message-view.ts";
import { STATUS_STYLE, type Tone } from "./status-style.ts";
import "./message-detail.css";

type Props = {
  readonly view: MessageView;
  readonly picture: StagePicture | undefined;
  readonly caption: string;
  readonly steps: readonly TimelineStep[];
  /** What the sender has now, told where credits came back. */
  readonly creditsAvailable: number | undefined;
};

/** All of one photo: the answer first, then why, then the credits, then how it came to that. */
export function MessageDetail({ view, picture, caption, steps, creditsAvailable }: Props) {
  const { words } = useSpeech();
  return (
    <div class="message-detail">
      <PictureStage picture={picture} alt={words.photos.photoTo(view.firstName)} />
      <div>
        <h2 class="message-detail-title">{view.title}</h2>
        {view.track !== undefined && <MessageTrack track={view.track} />}
        {view.progress !== undefined && <UploadBar progress={view.progress} />}
        <p>{view.line}</p>
      </div>
      {view.reasons.map(({ name, sentence }) => (
        <section class="notice" data-tone="stop" key={name}>
          <CircleX aria-hidden="true" />
          <div>
            <b>{name}</b>
            <p>{sentence}</p>
          </div>
        </section>
      ))}
      {view.returned !== undefined && (
        <section class="notice" data-tone="good">
          <Undo2 aria-hidden="true" />
          <div>
            <b>{view.returned.text}</b> {view.returned.worth !== undefined && <span>({view.returned.worth})</span>}
            {creditsAvailable !== undefined && <p class="small quiet">{words.returned.have(creditsAvailable)}</p>}
          </div>
        </section>
      )}
      {caption !== "" && (
        <div>
          <h3 class="small quiet message-detail-label">{words.message.caption}</h3>
          <p>
            “<bdi>{caption}</bdi>”
          </p>
        </div>
      )}
      {steps.length > 0 && <Timeline steps={steps} />}
    </div>
  );
}

function Timeline({ steps }: { readonly steps: readonly TimelineStep[] }) {
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

type TimelineStep = {
  readonly key: string;
  readonly title: string;
  /** When, and what it did to the sender's credits. */
  readonly detail: string;
  readonly tone: Tone;
  readonly icon: LucideIcon;
};

/** Everything the sender may know of a message, oldest first. Each step is toned only where it is the last one. */
export function timelineView(summary: MessageSummary, now: Instant, speech: Speech): readonly TimelineStep[] {
  return summary.timeline.map(({ status, at }, index) => {
    const credits = creditsOf(status, summary, speech);
    const isLast = index === summary.timeline.length - 1;
    const moment = shortDateTime(speech.language, at, { now });
    return {
      key: `${index}-${status}`,
      title: status === "queued" && index === 0 ? speech.words.track.names.sent : speech.shared.statuses[status],
      detail: credits === undefined ? moment : `${moment} · ${credits}`,
      tone: isLast ? STATUS_STYLE[status].tone : "plain",
      icon: STATUS_STYLE[status].icon,
    };
  });
}

const GIVES_BACK: ReadonlySet<MessageStatus> = new Set(["rejected", "withdrawn", "expired", "cancelled", "recalled"]);

function creditsOf(status: MessageStatus, summary: MessageSummary, { words }: Speech): string | undefined {
  if (status === "queued") return words.message.held(summary.creditCost);
  if (status === "approved") return words.message.spent(summary.creditCost);
  return GIVES_BACK.has(status) && summary.creditsReturned > 0 ? words.message.returned : undefined;
}
