import { createContext, type ComponentChildren } from "preact";
import { useContext, useEffect, useId, useRef } from "preact/hooks";
import "./sheet.css";

type Props = {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Esc and a touch beside the sheet: always the safe way out. */
  readonly onLeave: () => void;
};

/** True in the gallery, where many sheets are seen at once. */
export const SheetsInPlace = createContext(false);

/** A question or an answer over the page. It opens as a real dialog: the rest is out of reach meanwhile. */
export function Sheet({ title, children, onLeave }: Props) {
  const dialogRef = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const isInPlace = useContext(SheetsInPlace);
  useEffect(() => {
    if (isInPlace) return;
    dialogRef.current?.showModal();
    // The safe answer has the focus, so that a hasty Enter does no harm.
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
        onLeave();
      }}
    >
      <div class="sheet-body stack">
        <h1 id={titleId}>{title}</h1>
        {children}
      </div>
    </dialog>
  );
}
