import type { MessageId } from "@keepsake/shared/ids";
import { ImagePlus } from "lucide-preact";
import { useSpeech } from "../wording/words.ts";
import type { CardPhoto } from "./message-card.tsx";
import { MessageRow } from "./message-row.tsx";
import type { MessageView } from "./message-view.ts";
import { PhotoThumb } from "./photo-thumb.tsx";
import "./link-button.css";
import "./home-panel.css";

type Props = {
  /** The newest few. */
  readonly lately: readonly MessageView[];
  readonly photoOf: (id: MessageId) => CardPhoto;
  /** A picture that was captured and not sent. */
  readonly openDraft: CardPhoto | undefined;
  readonly onGoOn: () => void;
  readonly onOwnPicture: () => void;
  readonly onOpen: (id: MessageId) => void;
  readonly onSeeAll: () => void;
};

/** How to send, and what became of the last few photos. */
export function HomePanel({ lately, photoOf, openDraft, onGoOn, onOwnPicture, onOpen, onSeeAll }: Props) {
  const { words } = useSpeech();
  return (
    <>
      <section class="home-how">
        <h1>{words.home.title}</h1>
        <p>
          {words.home.how} <b>{words.home.menu}</b>.
        </p>
        <button class="button primary wide" type="button" onClick={onOwnPicture}>
          <ImagePlus aria-hidden="true" />
          {words.home.own}
        </button>
      </section>
      {openDraft !== undefined && (
        <button class="card home-draft" type="button" onClick={onGoOn}>
          <PhotoThumb src={openDraft.src} thumbhash={openDraft.thumbhash} size="row" />
          <span class="grow">
            <b>{words.home.goOn}</b>
            <span class="small quiet">{words.home.goOnWhy}</span>
          </span>
        </button>
      )}
      {lately.length > 0 && (
        <section class="home-lately">
          <header>
            <h2>{words.photos.lately}</h2>
            <button class="link-button" type="button" onClick={onSeeAll}>
              {words.go.seeAll}
            </button>
          </header>
          <ul class="card message-rows">
            {lately.map((view) => (
              <li key={view.id}>
                <MessageRow view={view} photo={photoOf(view.id)} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
