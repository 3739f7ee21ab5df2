import { type LucideIcon, X } from "lucide-preact";
import type { ComponentChildren, RefObject } from "preact";
import { useSpeech } from "../../../wording/speech.ts";
import "./large-picture.css";

type Props = {
  /** Opened with `showModal()`; Escape and its button close it. */
  readonly dialog: RefObject<HTMLDialogElement>;
  readonly title: string;
  readonly icon?: LucideIcon;
  readonly src: string | undefined;
  readonly alt: string;
  /** Words under the picture. */
  readonly children?: ComponentChildren;
};

/** A picture over the whole window, on the dark ground on which a kiosk shows it. */
export function LargePicture({ dialog, title, icon: Icon, src, alt, children }: Props) {
  return (
    <dialog class="large-picture" ref={dialog} aria-label={title}>
      <p class="large-picture-top">
        {Icon !== undefined && <Icon aria-hidden="true" />}
        <span class="grow">{title}</span>
        <CloseDialogButton dialog={dialog} />
      </p>
      <div class="large-picture-photo">{src !== undefined && <img src={src} alt={alt} />}</div>
      {children !== undefined && <div class="large-picture-words">{children}</div>}
    </dialog>
  );
}

export function CloseDialogButton({ dialog }: Pick<Props, "dialog">) {
  const { words } = useSpeech();
  return (
    <button class="button only-icon" type="button" aria-label={words.go.close} onClick={() => dialog.current?.close()}>
      <X aria-hidden="true" />
    </button>
  );
}
