import { ArrowDown, ArrowUp, Crop, Monitor, ZoomOut } from "lucide-preact";
import { useId, useState } from "preact/hooks";
import { NO_EDIT, type Region, withCrop } from "../../../picture/edit.ts";
import { readablePartOf } from "../../../picture/tall.ts";
import { QUESTION_WORDS } from "../../../wording/picture-questions.ts";
import { useSpeech } from "../../../wording/speech.ts";
import { PictureFrame } from "../../picture-stage.tsx";
import { EditedPicture, type PlainPicture, whereOf } from "../edit/picture-editor.tsx";
import { RegionField } from "../edit/region-field.tsx";
import { type Nudge, nudgedRegion } from "../edit/region.ts";
import { Choice, type QuestionProps, QuestionPage } from "./question-page.tsx";
import "./tall-screen.css";

type Props = QuestionProps & {
  /** Without edits. */
  readonly picture: PlainPicture;
  readonly firstName: string;
  /** "2 credits · $1.00"; undefined while nobody is chosen. */
  readonly price: string | undefined;
  readonly onPart: (part: Region) => void;
  readonly onWhole: () => void;
};

const NUDGE_BUTTONS = [
  { nudge: "up", Icon: ArrowUp },
  { nudge: "down", Icon: ArrowDown },
] as const satisfies readonly { nudge: Nudge; Icon: unknown }[];

/** Told before anything is paid: whole, the picture cannot be read on a kiosk. A part of it is offered instead. */
export function TallScreen({ picture, firstName, price, onPart, onWhole, ...page }: Props) {
  const { words, language } = useSpeech();
  const { tall, unpaid } = QUESTION_WORDS[language].question;
  const id = useId();
  const [part, setPart] = useState<Region>(() => readablePartOf(picture.size));
  const [isWhole, setIsWhole] = useState(false);
  const place = (region: Region) => {
    setPart(region);
    setIsWhole(false);
  };
  const answer = () => (isWhole ? onWhole() : onPart(part));
  const where = whereOf(part, words.edit.where);
  return (
    <QuestionPage
      {...page}
      title={tall.title}
      why={tall.why}
      yes={isWhole ? tall.takeWhole : tall.takePart}
      {...(!isWhole && { yesIcon: Crop })}
      foot={price === undefined ? unpaid : tall.price(price)}
      onYes={answer}
    >
      <div class="tall-stage">
        <div class="tall-strip" data-whole={isWhole}>
          <PictureFrame size={picture.size}>
            <RegionField
              tool="crop"
              region={part}
              label={`${words.edit.region.crop}: ${where}`}
              describedBy={`${id}-keys`}
              isFocused={false}
              onRegion={place}
              onDone={answer}
              onCancel={() => setPart(readablePartOf(picture.size))}
            >
              <EditedPicture picture={picture} edit={NO_EDIT} />
            </RegionField>
          </PictureFrame>
        </div>
        <div class="tall-nudges">
          {NUDGE_BUTTONS.map(({ nudge, Icon }) => (
            <button
              key={nudge}
              class="tall-nudge"
              type="button"
              aria-label={words.edit.nudges[nudge]}
              title={words.edit.nudges[nudge]}
              onClick={() => place(nudgedRegion(part, nudge))}
            >
              <Icon aria-hidden="true" />
            </button>
          ))}
        </div>
        <figure class="tall-kiosk">
          <div class="tall-kiosk-screen">
            <EditedPicture picture={picture} edit={isWhole ? NO_EDIT : withCrop(NO_EDIT, part)} />
            <span class="kiosk-mini-line" />
            <span class="kiosk-mini-line" data-short="true" />
          </div>
          <figcaption class="small">
            <Monitor aria-hidden="true" />
            {words.caption.preview(firstName)}
          </figcaption>
        </figure>
        <p hidden id={`${id}-keys`}>
          {words.edit.keys}
        </p>
        <output class="visually-hidden">{where}</output>
      </div>
      <Choice name={tall.part} about={tall.partIs(firstName)} isChosen={!isWhole} onChoose={() => setIsWhole(false)} />
      <Choice
        name={tall.whole}
        about={
          <span class="tall-too-small toned" data-tone="wait">
            <ZoomOut aria-hidden="true" />
            {tall.wholeIs}
          </span>
        }
        isChosen={isWhole}
        onChoose={() => setIsWhole(true)}
      />
    </QuestionPage>
  );
}
