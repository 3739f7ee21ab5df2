import { useState } from "preact/hooks";
import { useSpeech } from "../wording/words.ts";
import "./pay-bar.css";

type Props = {
  readonly creditCost: number;
  /** True where the sender already asked for it, in the list. */
  readonly isAsked: boolean;
  readonly isBusy: boolean;
  /** A refusal in words, where the last try was refused. */
  readonly refusal: string | undefined;
  readonly onWithdraw: () => void;
};

/** Takes a photo back in two presses: the first says what it does, and the safe answer is the larger one. */
export function WithdrawBar({ creditCost, isAsked, isBusy, refusal, onWithdraw }: Props) {
  const { words } = useSpeech();
  const [isAsking, setIsAsking] = useState(isAsked);
  return (
    <footer class="pay-bar">
      {refusal !== undefined && (
        <p class="small" role="alert">
          {refusal}
        </p>
      )}
      {isAsking ? (
        <>
          <p class="small quiet pay-why">{words.photos.takeBackWhy(creditCost)}</p>
          <button class="button main wide" type="button" onClick={() => setIsAsking(false)}>
            {words.photos.keep}
          </button>
          <button
            class="button bare wide"
            type="button"
            aria-disabled={isBusy}
            onClick={isBusy ? undefined : onWithdraw}
          >
            {isBusy ? words.loading : words.photos.takeBack}
          </button>
        </>
      ) : (
        <button class="button wide" type="button" onClick={() => setIsAsking(true)}>
          {words.photos.takeBack}
        </button>
      )}
    </footer>
  );
}
