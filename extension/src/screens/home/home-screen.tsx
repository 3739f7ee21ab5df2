import type { MessageId } from "@keepsake/shared/ids";
import { Notice } from "@keepsake/ui/notice.tsx";
import { useMutation } from "@tanstack/preact-query";
import { ImagePlus, MousePointerClick } from "lucide-preact";
import { services } from "../../background/client.ts";
import type { Draft } from "../../outbox/model.ts";
import { useSpeech } from "../../wording/speech.ts";
import type { MessageView } from "../photos/message-view.ts";
import { type CardPhoto, PhotoThumb, useThumbnails } from "../photos/photo-thumb.tsx";
import { type SentPhoto, useSentPhotos } from "../photos/use-sent-photos.ts";
import { useOpenDrafts } from "../queries.ts";
import type { Go } from "../route.ts";
import { TabbedPage } from "../tabbed-page.tsx";
import { useObjectUrl } from "../use-object-url.ts";
import "./home-screen.css";

const LATELY_MAX = 3;

/** "Send" in the popup and the side panel: how it is done, and what became of the last few. */
export function HomeScreen({ go }: { readonly go: Go }) {
  const sent = useSentPhotos();
  return (
    <TabbedPage tab="send" go={go}>
      {sent !== undefined && <Home lately={sent.slice(0, LATELY_MAX)} go={go} />}
    </TabbedPage>
  );
}

function Home({ lately, go }: { readonly lately: readonly SentPhoto[]; readonly go: Go }) {
  const photoOf = useThumbnails(lately.map(({ entry }) => entry));
  const draft = useOpenDrafts()?.find((open) => pictureOf(open) !== undefined);
  const picture = draft && pictureOf(draft);
  const src = useObjectUrl(picture?.thumbnail, picture && `thumbnail ${picture.sha256}`);
  // The page needs the focus for its keys, and the popup would cover it.
  const picking = useMutation({
    mutationFn: services.pickOnPage,
    onSuccess: (isOpen) => {
      if (isOpen) window.close();
    },
  });
  return (
    <HomePanel
      isPageClosed={picking.isError || picking.data === false}
      onPick={() => picking.mutate()}
      lately={lately.map(({ view }) => view)}
      photoOf={photoOf}
      openDraft={picture && { src, thumbhash: picture.thumbhash }}
      onGoOn={() => void services.openSendWindow(draft?.id)}
      onOwnPicture={() => void services.openSendWindow()}
      onOpen={(id) => go({ at: "message", id })}
      onSeeAll={() => go({ at: "photos" })}
    />
  );
}

function pictureOf(draft: Draft) {
  return "picture" in draft ? draft.picture?.prepared : undefined;
}

type PanelProps = {
  /** The newest few. */
  readonly lately: readonly MessageView[];
  readonly photoOf: (id: MessageId) => CardPhoto;
  /** A picture that was captured and not sent. */
  readonly openDraft: CardPhoto | undefined;
  readonly onGoOn: () => void;
  readonly onOwnPicture: () => void;
  /** The browser lets nobody look into the page that is in front. */
  readonly isPageClosed?: boolean;
  readonly onPick: () => void;
  readonly onOpen: (id: MessageId) => void;
  readonly onSeeAll: () => void;
};

/** How to send, and what became of the last few photos. */
export function HomePanel({ lately, photoOf, openDraft, isPageClosed = false, ...props }: PanelProps) {
  const { onGoOn, onOwnPicture, onPick, onOpen, onSeeAll } = props;
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
        <button class="button wide" type="button" onClick={onPick}>
          <MousePointerClick aria-hidden="true" />
          {words.home.pick}
        </button>
        {isPageClosed && (
          <Notice kind="wait" isLive>
            {words.home.pageClosed}
          </Notice>
        )}
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

type RowProps = { readonly view: MessageView; readonly photo: CardPhoto; readonly onOpen: (id: MessageId) => void };

/** One photo in the short list of the popup. */
function MessageRow({ view, photo, onOpen }: RowProps) {
  const { words } = useSpeech();
  const { icon: Icon } = view;
  const detail = view.returned?.text ?? [words.photos.to(view.firstName), view.when].filter(Boolean).join(" · ");
  return (
    <button class="message-row" type="button" onClick={() => onOpen(view.id)}>
      <PhotoThumb src={photo.src} thumbhash={photo.thumbhash} size="row" />
      <span class="grow message-row-words">
        <b>{view.title}</b>
        <span class="small quiet">{detail}</span>
      </span>
      <span class="toned" data-tone={view.tone}>
        <Icon aria-hidden="true" />
      </span>
    </button>
  );
}
