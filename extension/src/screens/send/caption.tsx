import { CAPTION_CHARACTERS_MAX } from "@keepsake/shared/message/limits";
import { charactersIn, typedText } from "@keepsake/shared/message/visible-text";
import { Maximize, Monitor } from "lucide-preact";
import { useId, useRef } from "preact/hooks";
import { useSpeech } from "../../wording/speech.ts";
import { LargePicture } from "./question/large-picture.tsx";
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
  const left = CAPTION_CHARACTERS_MAX - charactersIn(caption);
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
        dir="auto"
        value={caption}
        placeholder={words.caption.placeholder}
        aria-describedby={`${id}-left`}
        disabled={isOff}
        onInput={(event) => onCaption(typedText(event.currentTarget.value, CAPTION_CHARACTERS_MAX))}
      />
      <p class="small quiet caption-hint">
        <Monitor aria-hidden="true" />
        {words.caption.preview(firstName)}
      </p>
    </div>
  );
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
      <LargePicture
        dialog={dialog}
        title={words.caption.preview(firstName)}
        icon={Monitor}
        src={src}
        alt={words.picture.alt}
      >
        {caption !== "" && (
          <p class="kiosk-caption" dir="auto">
            {caption}
          </p>
        )}
        <b>{senderName}</b>
      </LargePicture>
    </>
  );
}
