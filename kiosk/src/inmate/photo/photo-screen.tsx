import { ArrowLeft, ChevronLeft, ChevronRight, EyeOff, ZoomIn, ZoomOut, type LucideIcon } from "lucide-preact";
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Notice } from "../../components/notice.tsx";
import { Picture } from "../../components/picture.tsx";
import type { Tool } from "../../components/tool-bar.tsx";
import { useWording } from "../../wording/wording.ts";
import type { GalleryPhoto } from "../gallery/photo-rows.ts";
import { useSwipe } from "./use-swipe.ts";
import { ZOOM_STEPS, zoomAfter } from "./zoom.ts";
import "./photo-screen.css";

type Props = {
  readonly photo: GalleryPhoto;
  /** "Today, November 23 · 1 of 14" */
  readonly when: string;
  readonly muteNotice: string | undefined;
  readonly listen: Tool;
  readonly language: Tool;
  readonly load: () => Promise<ArrayBuffer | undefined>;
  /** Undefined at the first and at the last photo. */
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
  readonly onClose: () => void;
  readonly onCover: () => void;
};

const SIDE_PX_MAX = 2048;

/** How the photo on the screen is looked at. */
type Look = { readonly messageId: GalleryPhoto["messageId"]; readonly zoom: number; readonly isMissing: boolean };

/** One photo, whole, in a dark room of its own. Beside it who sent it, and below it what a hand needs. */
export function PhotoScreen(props: Props) {
  const { photo, when, muteNotice, listen, language, load, onPrevious, onNext, onClose, onCover } = props;
  const { messageId } = photo;
  const words = useWording();
  const say = words.photo;
  const atFirst: Look = { messageId, zoom: 1, isMissing: false };
  const [latest, setLook] = useState(atFirst);
  // Each photo begins whole, while the buttons stay, and with them the focus of who goes from photo to photo by keys.
  const { zoom, isMissing } = latest.messageId === messageId ? latest : atFirst;
  const setZoom = (next: number) => setLook({ messageId, zoom: next, isMissing });
  const swipe = useSwipe(zoom === 1, { onPrevious, onNext });
  const onFailed = useCallback(() => setLook({ messageId, zoom: 1, isMissing: true }), [messageId]);
  const stageRef = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (stageRef.current !== null) showMiddle(stageRef.current);
  }, [zoom]);
  return (
    <div class="photo-room">
      <main class="photo-view">
        <h1 class="visually-hidden">{words.gallery.photoFrom(photo.senderName)}</h1>
        <div
          ref={stageRef}
          class="photo-stage"
          data-zoomed={zoom > 1}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard too.
          tabIndex={zoom > 1 ? 0 : undefined}
          style={{ aspectRatio: `${photo.widthPx} / ${photo.heightPx}` }}
          {...swipe}
        >
          {isMissing ? (
            <Notice kind="wrong">{say.cannotOpen}</Notice>
          ) : (
            <div class="photo-sheet" style={{ width: `${zoom * 100}%`, height: `${zoom * 100}%` }}>
              <Picture
                key={messageId}
                label={photo.caption || words.gallery.photoFrom(photo.senderName)}
                thumbhash={photo.thumbhash}
                fit="contain"
                load={load}
                sidePxMax={SIDE_PX_MAX}
                onFailed={onFailed}
              />
            </div>
          )}
        </div>
        <div class="photo-words" aria-live="polite">
          {photo.caption !== "" && <p class="photo-caption">{photo.caption}</p>}
          <p class="photo-sender">{photo.senderName}</p>
          {/* In its place, so that the photo does not move. */}
          <p class="photo-when">{muteNotice ?? when}</p>
        </div>
      </main>
      <nav class="photo-controls" aria-label={say.controls}>
        <Control name="previous" icon={ChevronLeft} word={say.previous} onTouch={onPrevious} />
        <Control
          name="smaller"
          icon={ZoomOut}
          word={say.smaller}
          onTouch={zoom === ZOOM_STEPS[0] ? undefined : () => setZoom(zoomAfter(zoom, -1))}
        />
        <Control
          name="bigger"
          icon={ZoomIn}
          word={say.bigger}
          onTouch={zoom === ZOOM_STEPS.at(-1) ? undefined : () => setZoom(zoomAfter(zoom, 1))}
        />
        <Control name="next" icon={ChevronRight} word={say.next} onTouch={onNext} />
        <Control name="all" icon={ArrowLeft} word={say.all} onTouch={onClose} />
        <Control name="listen" {...listen} />
        <Control name="cover" icon={EyeOff} word={words.tools.cover} onTouch={onCover} />
        <Control name="language" {...language} />
      </nav>
    </div>
  );
}

function showMiddle(stage: HTMLElement): void {
  stage.scrollTo({
    left: (stage.scrollWidth - stage.clientWidth) / 2,
    top: (stage.scrollHeight - stage.clientHeight) / 2,
  });
}

type ControlProps = {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly word: string;
  /** Undefined where there is nothing to do, e.g. before the first photo. */
  readonly onTouch: (() => void) | undefined;
  readonly lang?: string | undefined;
};

function Control({ name, icon: Icon, word, onTouch, lang }: ControlProps) {
  return (
    <button
      type="button"
      class="photo-control"
      data-name={name}
      lang={lang}
      disabled={onTouch === undefined}
      onClick={onTouch}
    >
      <Icon aria-hidden="true" />
      <span>{word}</span>
    </button>
  );
}
