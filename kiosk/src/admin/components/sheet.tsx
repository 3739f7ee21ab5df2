import { createContext, type ComponentChildren } from "preact";
import { useContext, useEffect, useId, useRef } from "preact/hooks";
import { useAdminWording } from "../wording/wording.ts";
import "./sheet.css";

type Props = {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Called for Esc and for a touch beside the sheet, so it must be the answer that changes nothing. */
  readonly onClose: () => void;
};

/** True in the gallery, where many sheets are shown at once, each in its place on the page. */
export const SheetsInPlace = createContext(false);

/** A question or an answer over the page. It opens as a modal dialog, so the page behind cannot be used meanwhile. */
export function Sheet({ title, children, onClose }: Props) {
  const dialogRef = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const isInPlace = useContext(SheetsInPlace);
  useEffect(() => {
    if (isInPlace) return;
    dialogRef.current?.showModal();
    // The safe answer gets the focus, so that a hasty Enter does no harm.
    dialogRef.current?.querySelector<HTMLElement>(".safe")?.focus();
  }, [isInPlace]);
  return (
    <dialog
      class="sheet"
      open={isInPlace}
      ref={dialogRef}
      aria-labelledby={titleId}
      closedby="any"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div class="sheet-body stack">
        <h1 id={titleId}>{title}</h1>
        {children}
      </div>
    </dialog>
  );
}

/** The foot of a sheet that only shows something. */
export function CloseSheet({ onClose }: Pick<Props, "onClose">) {
  const say = useAdminWording();
  return (
    <div class="sheet-buttons">
      <button type="button" class="button safe" onClick={onClose}>
        {say.close}
      </button>
    </div>
  );
}
