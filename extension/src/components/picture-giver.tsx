import { ImagePlus } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSpeech } from "../wording/words.ts";
import { Notice } from "./notice.tsx";
import { EmptyPicture } from "./empty-picture.tsx";
import { pictureIn } from "./picture-in.ts";
import "./picture-giver.css";

type Props = {
  readonly title: string;
  /** Why there is no picture, in words; undefined where nothing was tried. */
  readonly refusal: string | undefined;
  readonly onPicture: (file: Blob) => void;
};

/** Takes a picture of the sender's own: pasted, dropped or chosen as a file. */
export function PictureGiver({ title, refusal, onPicture }: Props) {
  const { words } = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [isNoPicture, setIsNoPicture] = useState(false);

  const take = (data: DataTransfer | null) => {
    const picture = pictureIn(data);
    setIsNoPicture(picture === undefined);
    if (picture !== undefined) onPicture(picture);
  };

  // Paste works wherever the focus is: nobody looks for a field to paste a picture into.
  useEffect(() => {
    const paste = (event: ClipboardEvent) => take(event.clipboardData);
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
        take(event.dataTransfer);
      }}
    >
      <EmptyPicture />
      <h1>{title}</h1>
      {refusal === undefined ? <p>{words.give.how}</p> : <p role="alert">{refusal}</p>}
      {isNoPicture && (
        <Notice kind="wait" isAnswer>
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
