import { Wallet } from "lucide-preact";
import { useSpeech } from "../wording/words.ts";
import "./balance.css";

type Props = { readonly credits: number | undefined; readonly onOpen: () => void };

/** What the sender has, in sight on every page; a press shows more of it. */
export function Balance({ credits, onOpen }: Props) {
  const { shared } = useSpeech();
  if (credits === undefined) return null;
  return (
    <button class="balance" type="button" onClick={onOpen}>
      <Wallet aria-hidden="true" />
      {shared.credits(credits)}
    </button>
  );
}
