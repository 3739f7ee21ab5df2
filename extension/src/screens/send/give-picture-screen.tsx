import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { Result } from "@keepsake/shared/result";
import { Notice } from "@keepsake/ui/notice.tsx";
import { useMutation } from "@tanstack/preact-query";
import { ImagePlus } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { DraftRefusal } from "../../outbox/model.ts";
import { useSpeech } from "../../wording/speech.ts";
import { Page } from "../page.tsx";
import { EmptyPicture } from "../quiet-page.tsx";
import type { Go } from "../route.ts";
import { SendTop } from "./send-top.tsx";
import { giveRefusal, giveTitle } from "./send-view.ts";
import "./give-picture-screen.css";

type GiveProps = {
  readonly go: Go;
  readonly refusal: Pick<DraftRefusal, "code" | "facts"> | undefined;
  /** Where nothing went wrong; else the title says what did. */
  readonly title?: string;
  /** Where there is a picture to go back to. */
  readonly onBack?: () => void;
  readonly onPicture: (file: Blob) => Promise<Result<null, RefusalCode> | void>;
};

/** Asks for a picture of the sender's own where there is none, or where it could not be taken from the page. */
export function GivePictureScreen({ go, refusal, title, onBack, onPicture }: GiveProps) {
  const { words, shared } = useSpeech();
  const giving = useMutation({ mutationFn: onPicture });
  const shown = giveRefusal(giving) ?? refusal;
  return (
    <Page top={<SendTop go={go} {...(onBack !== undefined && { onBack })} />}>
      <PictureGiver
        title={shown === undefined && title !== undefined ? title : words.give[giveTitle(shown)]}
        refusal={shown && shared.refusals[shown.code](shown.facts ?? {})}
        onPicture={(file) => giving.mutate(file)}
      />
    </Page>
  );
}

type PictureGiverProps = {
  readonly title: string;
  /** Why there is no picture, in words; undefined where nothing was tried. */
  readonly refusal: string | undefined;
  readonly onPicture: (file: Blob) => void;
};

/** Takes a picture of the sender's own: pasted, dropped or chosen as a file. */
export function PictureGiver({ title, refusal, onPicture }: PictureGiverProps) {
  const { words } = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [isNoPicture, setIsNoPicture] = useState(false);

  const accept = (data: DataTransfer | null) => {
    const picture = pictureIn(data);
    setIsNoPicture(picture === undefined);
    if (picture !== undefined) onPicture(picture);
  };

  // Paste works wherever the focus is: nobody looks for a field to paste a picture into.
  useEffect(() => {
    const paste = (event: ClipboardEvent) => accept(event.clipboardData);
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  });

  return (
    <section
      class="picture-giver"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        accept(event.dataTransfer);
      }}
    >
      <EmptyPicture />
      <h1>{title}</h1>
      {refusal === undefined ? <p>{words.give.how}</p> : <p role="alert">{refusal}</p>}
      {isNoPicture && (
        <Notice kind="wait" isLive>
          {words.give.notPicture}
        </Notice>
      )}
      <button class="button primary main wide" type="button" onClick={() => input.current?.click()}>
        <ImagePlus aria-hidden="true" />
        {words.give.choose}
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file !== undefined) onPicture(file);
        }}
      />
    </section>
  );
}

/** The first picture among what was pasted or dropped; undefined where there is none. */
export function pictureIn(data: Pick<DataTransfer, "files"> | null): File | undefined {
  return [...(data?.files ?? [])].find((file) => file.type.startsWith("image/"));
}
