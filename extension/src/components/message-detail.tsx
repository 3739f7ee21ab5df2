import { CircleX, Undo2 } from "lucide-preact";
import { useSpeech } from "../wording/words.ts";
import { MessageTrack } from "./message-track.tsx";
import type { MessageView } from "./message-view.ts";
import { PictureStage, type StagePicture } from "./picture-stage.tsx";
import { Timeline } from "./timeline.tsx";
import type { TimelineStep } from "./timeline-view.ts";
import { UploadBar } from "./upload-bar.tsx";
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
          <p>“{caption}”</p>
        </div>
      )}
      {steps.length > 0 && <Timeline steps={steps} />}
    </div>
  );
}
