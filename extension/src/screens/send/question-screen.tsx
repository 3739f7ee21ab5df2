import { useMutation } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { services } from "../../background/client.ts";
import { revisionIn } from "../../outbox/draft-moves.ts";
import type { CapturingDraft, DraftPicture, ReadyDraft, RefusedEntry } from "../../outbox/model.ts";
import type { Region, Size } from "../../picture/edit.ts";
import type { PictureAnswer } from "../../picture/found-picture.ts";
import { useSpeech } from "../../wording/speech.ts";
import type { Go } from "../route.ts";
import { useObjectUrl } from "../use-object-url.ts";
import { GivePictureScreen } from "./give-picture-screen.tsx";
import { CloseButton } from "./send-top.tsx";
import { sendRefusal, type ToAsk } from "./send-view.ts";
import { IsThisItScreen } from "./question/is-this-it-screen.tsx";
import { TallScreen } from "./question/tall-screen.tsx";
import { WhichOneScreen } from "./question/which-one-screen.tsx";

type Props = {
  readonly draft: CapturingDraft | ReadyDraft | RefusedEntry;
  readonly picture: DraftPicture;
  readonly ask: ToAsk;
  /** As it was found, where it is known. */
  readonly size: Size | undefined;
  readonly firstName: string;
  /** What a photo to the chosen person costs; undefined while nobody is chosen. */
  readonly price: string | undefined;
  readonly go: Go;
  readonly onPart: (part: Region) => void;
  readonly onWhole: () => void;
  readonly onPictureShown: () => void;
};

/** What the sender is asked about a picture before person, words and price. */
export function QuestionScreen({ draft, picture, ask, size, onPictureShown, ...props }: Props) {
  const { words, shared } = useSpeech();
  const [isGiving, setIsGiving] = useState(false);
  const src = useObjectUrl(picture.source, picture.sourceSha256);
  const file = ask.kind === "which-one" ? ask.file : undefined;
  const fileSrc = useObjectUrl(file?.source, file?.sourceSha256);
  const answering = useMutation({
    mutationFn: (answer: PictureAnswer) => services.answerQuestion(draft.id, revisionIn(picture), answer),
  });
  const refused = sendRefusal(answering);
  const page = {
    top: <CloseButton />,
    isBusy: answering.isPending,
    refusal: refused && shared.refusals[refused.code](refused.facts ?? {}),
    onPictureShown,
  };

  switch (ask.kind) {
    case "which-one":
      return <WhichOneScreen {...page} why={ask.why} seenSrc={src} fileSrc={fileSrc} onAnswer={answering.mutate} />;
    case "is-this-it":
      return isGiving ? (
        <GivePictureScreen
          go={props.go}
          title={words.give.another}
          refusal={undefined}
          onBack={() => setIsGiving(false)}
          onPicture={(given) => services.givePicture(draft.id, given)}
        />
      ) : (
        <IsThisItScreen
          {...page}
          src={src}
          site={siteOf(draft.origin)}
          onYes={() => answering.mutate("seen")}
          onNo={() => setIsGiving(true)}
        />
      );
    case "tall":
      return size === undefined ? null : (
        <TallScreen
          {...page}
          picture={{ src, size }}
          firstName={props.firstName}
          price={props.price}
          onPart={props.onPart}
          onWhole={props.onWhole}
        />
      );
  }
}

function siteOf(origin: ReadyDraft["origin"]): string | undefined {
  if (origin.kind !== "click" || !URL.canParse(origin.pageUrl)) return undefined;
  const { host } = new URL(origin.pageUrl);
  return host === "" ? undefined : host;
}
