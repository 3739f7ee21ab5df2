import { Maximize } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import type { Size } from "../../../picture/edit.ts";
import { QUESTION_WORDS } from "../../../wording/picture-questions.ts";
import { useSpeech } from "../../../wording/speech.ts";
import { LargePicture } from "./large-picture.tsx";
import { Choice, type QuestionProps, QuestionPage } from "./question-page.tsx";
import "./which-one-screen.css";

/** What the page showed, or the whole file. */
export type WhichOneAnswer = "seen" | "file";

type Props = QuestionProps & {
  readonly why: "altered" | "more" | "unsure";
  /** Addresses of the two pictures; undefined while they are being read. */
  readonly seenSrc: string | undefined;
  readonly fileSrc: string | undefined;
  readonly onAnswer: (answer: WhichOneAnswer) => void;
  readonly onPictureShown?: () => void;
};

/** The file shows other than was seen, or more: both side by side, and what was seen is chosen at first. */
export function WhichOneScreen({ why, seenSrc, fileSrc, onAnswer, onPictureShown, ...page }: Props) {
  const { which, unpaid } = QUESTION_WORDS[useSpeech().language].question;
  const [answer, choose] = useState<WhichOneAnswer>("seen");
  return (
    <QuestionPage
      {...page}
      title={which.title}
      why={which.why[why]}
      yes={answer === "seen" ? which.takeSeen : which.takeFile[why]}
      foot={unpaid}
      onYes={() => onAnswer(answer)}
    >
      <PictureChoice
        name={which.seen}
        about={which.seenIs}
        src={seenSrc}
        isChosen={answer === "seen"}
        onChoose={() => choose("seen")}
        onPictureShown={onPictureShown}
      />
      <PictureChoice
        name={which.file[why]}
        about={which.fileIs[why]}
        src={fileSrc}
        isChosen={answer === "file"}
        onChoose={() => choose("file")}
      />
    </QuestionPage>
  );
}

type ChoiceProps = {
  readonly name: string;
  readonly about: string;
  readonly src: string | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onPictureShown?: (() => void) | undefined;
};

/** One of the two pictures, never cropped, with its size in pixels. */
function PictureChoice({ name, about, src, isChosen, onChoose, onPictureShown }: ChoiceProps) {
  const { question } = QUESTION_WORDS[useSpeech().language];
  const [size, setSize] = useState<Size>();
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <div class="picture-choice">
      <Choice
        name={name}
        about={size === undefined ? about : `${question.pixels(size.widthPx, size.heightPx)} · ${about}`}
        isChosen={isChosen}
        onChoose={onChoose}
      >
        <span class="picture-choice-frame">
          {src !== undefined && (
            <img
              src={src}
              alt=""
              onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
                setSize({ widthPx: naturalWidth, heightPx: naturalHeight });
                onPictureShown?.();
              }}
            />
          )}
        </span>
      </Choice>
      <button
        class="button only-icon picture-choice-more"
        type="button"
        aria-label={question.enlarge(name)}
        title={question.enlarge(name)}
        onClick={() => dialog.current?.showModal()}
      >
        <Maximize aria-hidden="true" />
      </button>
      <LargePicture dialog={dialog} title={name} src={src} alt={name} />
    </div>
  );
}
