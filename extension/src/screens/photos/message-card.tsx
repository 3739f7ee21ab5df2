import type { MessageId } from "@keepsake/shared/ids";
import { Undo2 } from "lucide-preact";
import { useSpeech } from "../../wording/speech.ts";
import { MessageTrack, UploadBar } from "./message-track.tsx";
import type { MessageView } from "./message-view.ts";
import { type CardPhoto, PhotoThumb } from "./photo-thumb.tsx";
import "./message-card.css";

type Props = {
  readonly view: MessageView;
  readonly photo: CardPhoto;
  readonly onOpen: (id: MessageId) => void;
  readonly onWithdraw: (id: MessageId) => void;
};

/** One photo in "My photos": where it is, in words, and what the sender can do about it. */
export function MessageCard({ view, photo, onOpen, onWithdraw }: Props) {
  return view.group === "needsYou" ? (
    <AnswerCard view={view} photo={photo} onOpen={onOpen} />
  ) : (
    <ProgressCard view={view} photo={photo} onOpen={onOpen} onWithdraw={onWithdraw} />
  );
}

function ProgressCard({ view, photo, onOpen, onWithdraw }: Props) {
  const { words } = useSpeech();
  const isOver = view.track === undefined && view.progress === undefined;
  return (
    <article class="card message-card">
      <PhotoThumb src={photo.src} thumbhash={photo.thumbhash} size="card" />
      <div class="grow">
        <div class="message-card-top">
          <h2>
            <button class="message-card-open" type="button" onClick={() => onOpen(view.id)}>
              {view.title}
            </button>
          </h2>
          <span class="small quiet">
            {view.progress === undefined ? view.when : `${Math.round(view.progress * 100)}%`}
          </span>
        </div>
        {view.track !== undefined && <MessageTrack track={view.track} />}
        {view.progress !== undefined && <UploadBar progress={view.progress} />}
        <p class="small quiet message-card-line">
          {view.line}{" "}
          {view.canWithdraw && (
            <button class="link-button" type="button" onClick={() => onWithdraw(view.id)}>
              {words.photos.takeBack}
            </button>
          )}
        </p>
        {isOver && view.reasons.length > 0 && <p class="small">{view.reasons.map(({ name }) => name).join(", ")}</p>}
        {isOver && <Returned view={view} />}
      </div>
    </article>
  );
}

function AnswerCard({ view, photo, onOpen }: Omit<Props, "onWithdraw">) {
  const { words } = useSpeech();
  const { icon: Icon } = view;
  const names = view.reasons.map(({ name }) => name).join(", ");
  return (
    <article class="card message-card message-answer">
      <PhotoThumb src={photo.src} thumbhash={photo.thumbhash} size="answer" />
      <div class="grow message-answer-words">
        <h2 class="pill" data-tone={view.tone}>
          <Icon aria-hidden="true" />
          {view.title}
        </h2>
        <p>
          {names !== "" && <b>{names}. </b>}
          {view.line}
        </p>
      </div>
      <div class="message-answer-foot">
        <Returned view={view} />
        <button class="button end" type="button" onClick={() => onOpen(view.id)}>
          {view.reasons.length > 0 ? words.photos.reasons : words.photos.look}
        </button>
      </div>
    </article>
  );
}

function Returned({ view }: { readonly view: MessageView }) {
  if (view.returned === undefined) return null;
  return (
    <span class="small toned message-returned" data-tone="good">
      <Undo2 aria-hidden="true" />
      {view.returned.text}
    </span>
  );
}
