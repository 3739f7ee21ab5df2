import { Info } from "lucide-preact";
import { useRef } from "preact/hooks";
import type { CaptureWay, Tried } from "../../picture/found-picture.ts";
import { QUESTION_WORDS, type QuestionWords } from "../../wording/picture-questions.ts";
import { useSpeech } from "../../wording/speech.ts";
import { CloseDialogButton } from "./question/large-picture.tsx";
import "./picture-details.css";

/** In the corner of the stage: which way the picture came here, and why it is this one. */
export function PictureDetails({ way }: { readonly way: CaptureWay }) {
  const { language } = useSpeech();
  const { details } = QUESTION_WORDS[language];
  const dialog = useRef<HTMLDialogElement>(null);
  const { facts, others } = detailsOf(way, details);
  return (
    <>
      <button
        class="button only-icon picture-details-corner"
        type="button"
        aria-label={details.title}
        title={details.title}
        onClick={() => dialog.current?.showModal()}
      >
        <Info aria-hidden="true" />
      </button>
      <dialog class="picture-details" ref={dialog} aria-label={details.title}>
        <header class="row">
          <h2 class="grow">{details.title}</h2>
          <CloseDialogButton dialog={dialog} />
        </header>
        {facts.map((fact) => (
          <p key={fact}>{fact}</p>
        ))}
        {others.length > 0 && (
          <>
            <h3>{details.others}</h3>
            <ul>
              {others.map((other) => (
                <li key={other}>{other}</li>
              ))}
            </ul>
          </>
        )}
      </dialog>
    </>
  );
}

type Details = { readonly facts: readonly string[]; readonly others: readonly string[] };

/** In plain words: how it came here, whether it was compared, and what was found and not taken. */
export function detailsOf({ by, tried }: CaptureWay, details: QuestionWords["details"]): Details {
  const outcomesOfWay = tried.filter((one) => one.by === by).map(({ outcome }) => outcome);
  const compared = outcomesOfWay.includes("same")
    ? [details.same]
    : outcomesOfWay.includes("not-compared")
      ? [details.notCompared]
      : [];
  const counts = new Map<keyof typeof details.notTaken, number>();
  for (const { outcome } of tried) {
    const kind = NOT_TAKEN[outcome];
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return {
    facts: [details.by[by], ...compared],
    others: [...counts].map(([kind, count]) => details.notTaken[kind](count)),
  };
}

const NOT_TAKEN: Readonly<Record<Tried["outcome"], keyof QuestionWords["details"]["notTaken"] | undefined>> = {
  same: undefined,
  "not-compared": undefined,
  "same-but-more": "same-but-more",
  altered: "altered",
  unsure: "unsure",
  "too-flat": "unsure",
  poorer: "poorer",
  different: "different",
  nothing: "nothing",
};
