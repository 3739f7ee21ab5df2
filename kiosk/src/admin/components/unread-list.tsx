import { useAdminWording } from "../wording/wording.ts";

type Props = {
  /** Why it could not be read; undefined while it is on its way. */
  readonly refusalWords: string | undefined;
  readonly onTryAgain: () => void;
};

/** Shown instead of a list that is not loaded, since an empty list would say that there is nothing. */
export function UnreadList({ refusalWords, onTryAgain }: Props) {
  const say = useAdminWording();
  if (refusalWords === undefined) return <output class="quiet">{say.reading}</output>;
  return (
    <div class="stack">
      <p role="alert">{refusalWords}</p>
      <button type="button" class="button" onClick={onTryAgain}>
        {say.tryAgain}
      </button>
    </div>
  );
}
