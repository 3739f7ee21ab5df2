import { Check, type LucideIcon } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Notice } from "@keepsake/ui/notice.tsx";
import { useSpeech } from "../../../wording/speech.ts";
import { Page, TopBar } from "../../page.tsx";
import "./question-page.css";

/** What every question about a picture is given. */
export type QuestionProps = {
  /** What stands at the right of the top bar. */
  readonly top: ComponentChildren;
  /** Answered, and not kept yet. */
  readonly isBusy?: boolean;
  /** Why the last answer came to nothing, in words. */
  readonly refusal?: string | undefined;
};

type Props = QuestionProps & {
  readonly title: string;
  readonly why: string;
  /** The button names the choice. */
  readonly yes: string;
  readonly yesIcon?: LucideIcon;
  /** Under the buttons. */
  readonly foot: string;
  readonly onYes: () => void;
  /** Another button, under the first one. */
  readonly other?: ComponentChildren;
  readonly children: ComponentChildren;
};

/** One question about the picture before anything else: no person, no tools and one button. */
export function QuestionPage({ top, title, why, yes, yesIcon: Icon = Check, foot, onYes, other, ...props }: Props) {
  const { words } = useSpeech();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  // The question takes the place of another screen: whoever listens hears it, and no key that was meant for that
  // screen answers it.
  useEffect(() => heading.current?.focus(), []);
  return (
    <Page
      top={<TopBar>{top}</TopBar>}
      bottom={
        <footer class="bottom-bar">
          <button class="button primary main wide" type="submit" form={id} aria-disabled={props.isBusy === true}>
            <Icon aria-hidden="true" />
            {props.isBusy ? words.pay.busy : yes}
          </button>
          {other}
          <p class="small quiet bottom-bar-why">{foot}</p>
        </footer>
      }
    >
      <form
        class="question"
        id={id}
        onSubmit={(event) => {
          event.preventDefault();
          if (props.isBusy !== true) onYes();
        }}
      >
        <header class="question-words">
          <h1 id={`${id}-title`} tabIndex={-1} ref={heading}>
            {title}
          </h1>
          <p id={`${id}-why`}>{why}</p>
        </header>
        {props.refusal !== undefined && (
          <Notice kind="stop" isLive>
            {props.refusal}
          </Notice>
        )}
        <fieldset class="question-choices" aria-labelledby={`${id}-title`} aria-describedby={`${id}-why`}>
          {props.children}
        </fieldset>
      </form>
    </Page>
  );
}

type ChoiceProps = {
  readonly name: string;
  readonly about: ComponentChildren;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  /** A picture above or beside the words. */
  readonly children?: ComponentChildren;
};

/** A card that can be chosen; the whole of it is the button. Arrow keys go from one to the other. */
export function Choice({ name, about, isChosen, onChoose, children }: ChoiceProps) {
  return (
    <label class="card choice" data-chosen={isChosen}>
      {children}
      <input class="choice-mark" type="radio" name="choice" checked={isChosen} onChange={onChoose} />
      <span class="choice-words">
        <b>{name}</b>
        <span class="small quiet tabular">{about}</span>
      </span>
    </label>
  );
}
