import { Sheet } from "./sheet.tsx";

type Props = {
  readonly title: string;
  readonly body: string;
  /** The safe answer, and the larger one. */
  readonly keepWord: string;
  readonly goWord: string;
  readonly isBusy: boolean;
  readonly refusal: string | undefined;
  readonly onKeep: () => void;
  readonly onGo: () => void;
};

/** One more step before something that cannot be undone. */
export function ConfirmSheet({ title, body, keepWord, goWord, isBusy, refusal, onKeep, onGo }: Props) {
  return (
    <Sheet title={title} onClose={onKeep}>
      <p>{body}</p>
      {refusal !== undefined && (
        <p role="alert" class="toned" data-tone="stop">
          {refusal}
        </p>
      )}
      <div class="sheet-buttons">
        <button type="button" class="button main safe" onClick={onKeep}>
          {keepWord}
        </button>
        <button type="button" class="button main danger" disabled={isBusy} onClick={onGo}>
          {goWord}
        </button>
      </div>
    </Sheet>
  );
}
