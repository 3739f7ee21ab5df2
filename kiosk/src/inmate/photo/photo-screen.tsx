import { Notice } from "@keepsake/ui/notice.tsx";
import { ArrowLeft, ChevronLeft, ChevronRight, EyeOff, ZoomIn, ZoomOut, type LucideIcon } from "lucide-preact";
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Picture } from "../../screen/picture.tsx";
import { useWording } from "../../wording/wording.ts";
import type { GalleryPhoto } from "../gallery/photo-rows.ts";
import type { Tool } from "../tool-bar/tool-bar.tsx";
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
const ZOOM_STEPS = [1, 1.5, 2.25, 3.5] as const;

/** How the photo on the screen is shown. */
type View = { readonly messageId: GalleryPhoto["messageId"]; readonly zoom: number; readonly isMissing: boolean };

/** One photo, whole, on a dark ground, with who sent it beside it and the controls below. */
export function PhotoScreen(props: Props) {
  const { photo, when, muteNotice, listen, language, load, onPrevious, onNext, onClose, onCover } = props;
  const { messageId } = photo;
  const words = useWording();
  const say = words.photo;
  const atFirst: View = { messageId, zoom: 1, isMissing: false };
  const [latest, setView] = useState(atFirst);
  // Each photo begins at zoom 1. The buttons are the same elements, so that the focus stays on "Next" between photos.
  const { zoom, isMissing } = latest.messageId === messageId ? latest : atFirst;
  const setZoom = (next: number) => setView({ messageId, zoom: next, isMissing });
  const swipe = useSwipe(zoom === 1, { onPrevious, onNext });
  const onFailed = useCallback(() => setView({ messageId, zoom: 1, isMissing: true }), [messageId]);
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
            <Notice kind="stop" isLive>
              {say.cannotOpen}
            </Notice>
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
          {photo.caption !== "" && (
            <p class="photo-caption" dir="auto">
              {photo.caption}
            </p>
          )}
          <p class="photo-sender">{photo.senderName}</p>
          {/* A notice replaces the date, so that the photo does not move. */}
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

/** The next step up (1) or down (-1), staying within the steps. */
function zoomAfter(zoom: number, direction: 1 | -1): number {
  const at = ZOOM_STEPS.findIndex((step) => step === zoom);
  return ZOOM_STEPS[Math.min(ZOOM_STEPS.length - 1, Math.max(0, at + direction))] ?? 1;
}

type Neighbours = { readonly onPrevious: (() => void) | undefined; readonly onNext: (() => void) | undefined };

const SWIPE_PX_MIN = 90;

/** Handlers for a swipe to the next or previous photo. For each swipe there is a button too. */
function useSwipe(isOn: boolean, { onPrevious, onNext }: Neighbours) {
  const startRef = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined);
  return {
    onPointerDown(event: PointerEvent) {
      startRef.current = isOn && event.isPrimary ? { x: event.clientX, y: event.clientY } : undefined;
    },
    onPointerUp(event: PointerEvent) {
      const from = startRef.current;
      startRef.current = undefined;
      if (from === undefined) return;
      const acrossPx = event.clientX - from.x;
      // A movement that goes more down than across is not a swipe.
      if (Math.abs(acrossPx) < SWIPE_PX_MIN || Math.abs(event.clientY - from.y) > Math.abs(acrossPx)) return;
      if (acrossPx > 0) onPrevious?.();
      else onNext?.();
    },
    onPointerCancel() {
      startRef.current = undefined;
    },
  };
}
