import { CAPTION_CHARACTERS_MAX } from "@keepsake/shared/message/limits";
import { Maximize, Monitor, X } from "lucide-preact";
import { useId, useRef } from "preact/hooks";
import { useSpeech } from "../../wording/speech.ts";
import "./caption.css";

type Props = {
  readonly caption: string;
  /** Whose kiosk the likeness beside the field shows. */
  readonly firstName: string;
  readonly isOff: boolean;
  readonly onCaption: (caption: string) => void;
};

/** One line of text that goes with the photo, with what is left of it in sight. */
export function CaptionField({ caption, firstName, isOff, onCaption }: Props) {
  const { words } = useSpeech();
  const id = useId();
  const left = CAPTION_CHARACTERS_MAX - caption.length;
  return (
    <div class="field caption-field">
      <label for={id}>
        {words.caption.label}
        <span class="caption-left tabular" id={`${id}-left`}>
          {words.caption.left(left)}
        </span>
      </label>
      <textarea
        id={id}
        rows={3}
        value={caption}
        maxLength={CAPTION_CHARACTERS_MAX}
        placeholder={words.caption.placeholder}
        aria-describedby={`${id}-left`}
        disabled={isOff}
        onInput={(event) => onCaption(oneLine(event.currentTarget.value))}
      />
      <p class="small quiet caption-hint">
        <Monitor aria-hidden="true" />
        {words.caption.preview(firstName)}
      </p>
    </div>
  );
}

/** A caption is one line: the relay refuses characters that could hide text from a reviewer. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").slice(0, CAPTION_CHARACTERS_MAX);
}

type PreviewProps = {
  readonly src: string | undefined;
  readonly caption: string;
  readonly firstName: string;
  readonly senderName: string;
};

/** So many characters fill the one line that the likeness draws. */
const MINI_LINE_CHARACTERS = 24;

/** How the kiosk shows photo and caption, small; one touch shows it large. */
export function KioskPreview({ src, caption, firstName, senderName }: PreviewProps) {
  const { words } = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button
        class="kiosk-mini"
        type="button"
        aria-label={words.caption.enlarge(firstName)}
        onClick={() => dialog.current?.showModal()}
      >
        {src === undefined ? <span class="kiosk-mini-photo" /> : <img src={src} alt="" />}
        {caption !== "" && <span class="kiosk-mini-line" />}
        {caption.length > MINI_LINE_CHARACTERS && <span class="kiosk-mini-line" data-short="true" />}
        <span class="kiosk-mini-more">
          <Maximize aria-hidden="true" />
        </span>
      </button>
      <dialog class="kiosk-dialog" ref={dialog} aria-label={words.caption.preview(firstName)}>
        <p class="kiosk-dialog-top">
          <Monitor aria-hidden="true" />
          <span class="grow">{words.caption.preview(firstName)}</span>
          <button
            class="button only-icon"
            type="button"
            aria-label={words.go.close}
            onClick={() => dialog.current?.close()}
          >
            <X aria-hidden="true" />
          </button>
        </p>
        <div class="kiosk-dialog-photo">{src !== undefined && <img src={src} alt={words.picture.alt} />}</div>
        <div class="kiosk-dialog-words">
          {caption !== "" && <p class="kiosk-dialog-caption">{caption}</p>}
          <b>{senderName}</b>
        </div>
      </dialog>
    </>
  );
}
