import { Image, ImagePlus } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Size } from "../../../picture/edit.ts";
import { QUESTION_WORDS } from "../../../wording/picture-questions.ts";
import { useSpeech } from "../../../wording/speech.ts";
import { type QuestionProps, QuestionPage } from "./question-page.tsx";
import "./is-this-it-screen.css";

type Props = QuestionProps & {
  readonly src: string | undefined;
  /** The host of the page that it was taken from. */
  readonly site: string | undefined;
  readonly onYes: () => void;
  readonly onNo: () => void;
  readonly onPictureShown?: () => void;
};

/** There was nothing to compare the file with, such as in another site's frame: the sender looks at it first. */
export function IsThisItScreen({ src, site, onYes, onNo, onPictureShown, ...page }: Props) {
  const { words, language } = useSpeech();
  const { isThisIt, pixels, unpaid } = QUESTION_WORDS[language].question;
  const [size, setSize] = useState<Size>();
  return (
    <QuestionPage
      {...page}
      title={isThisIt.title}
      why={isThisIt.why}
      yes={isThisIt.yes}
      foot={unpaid}
      onYes={onYes}
      other={
        <button class="button main wide" type="button" onClick={onNo}>
          <ImagePlus aria-hidden="true" />
          {isThisIt.no}
        </button>
      }
    >
      <div class="is-this-it">
        {src !== undefined && (
          <img
            src={src}
            alt={words.picture.alt}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
              setSize({ widthPx: naturalWidth, heightPx: naturalHeight });
              onPictureShown?.();
            }}
          />
        )}
      </div>
      <p class="is-this-it-facts small quiet">
        <Image aria-hidden="true" />
        <span class="tabular">{size && pixels(size.widthPx, size.heightPx)}</span>
        {site !== undefined && <span class="cut end">{isThisIt.from(site)}</span>}
      </p>
    </QuestionPage>
  );
}
