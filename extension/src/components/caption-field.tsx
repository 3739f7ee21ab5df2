import { CAPTION_CHARACTERS_MAX } from "@keepsake/shared/message/limits";
import { useId } from "preact/hooks";
import { useSpeech } from "../wording/words.ts";
import "./caption-field.css";

type Props = {
  readonly caption: string;
  readonly isOff: boolean;
  readonly onCaption: (caption: string) => void;
};

/** One line of text that goes with the photo, with what is left of it in sight. */
export function CaptionField({ caption, isOff, onCaption }: Props) {
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
    </div>
  );
}

/** A caption is one line: the relay refuses characters that could hide text from a reviewer. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").slice(0, CAPTION_CHARACTERS_MAX);
}
