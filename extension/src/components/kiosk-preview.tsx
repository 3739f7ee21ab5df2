import { Maximize, Monitor, X } from "lucide-preact";
import { useRef } from "preact/hooks";
import { useSpeech } from "../wording/words.ts";
import "./kiosk-preview.css";

type Props = {
  readonly src: string | undefined;
  readonly caption: string;
  readonly firstName: string;
  readonly senderName: string;
};

/** So many characters fill the one line that the likeness draws. */
const MINI_LINE_CHARACTERS = 24;

/** How the kiosk shows photo and caption, small; one touch shows it large. */
export function KioskPreview({ src, caption, firstName, senderName }: Props) {
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
