import { CAPTION_CHARACTERS_MAX } from "@keepsake/shared/message/limits";
import { Monitor } from "lucide-preact";
import { useId } from "preact/hooks";
import { useSpeech } from "../wording/words.ts";
import "./caption-field.css";

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
