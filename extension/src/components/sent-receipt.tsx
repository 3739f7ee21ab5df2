import { CircleCheck } from "lucide-preact";
import { useSpeech } from "../wording/words.ts";
import { useThumbhash } from "./use-thumbhash.ts";
import "./sent-receipt.css";

type Props = {
  readonly src: string | undefined;
  readonly thumbhash: string;
  readonly firstName: string;
  readonly creditCost: number;
  readonly waitDays: number | undefined;
};

/** The receipt: it is sent, what it costs so far, and when to expect an answer. */
export function SentReceipt({ src, thumbhash, firstName, creditCost, waitDays }: Props) {
  const { words } = useSpeech();
  const blur = useThumbhash(thumbhash);
  return (
    <section class="sent-receipt">
      <img src={src ?? blur} alt="" />
      <h1>
        <span class="toned" data-tone="good">
          <CircleCheck aria-hidden="true" />
        </span>
        {words.sent.title(firstName)}
      </h1>
      <p>{words.sent.held(creditCost)}</p>
      {waitDays !== undefined && <p class="quiet">{words.sent.wait(waitDays)}</p>}
    </section>
  );
}
