import type { Recipient } from "@keepsake/shared/protocol/sender-requests";
import { initialsOf, InmateNumber } from "@keepsake/ui/person.tsx";
import { UserRound } from "lucide-preact";
import { useSpeech } from "../../../wording/speech.ts";
import "./recipient-card.css";

type Props = {
  readonly recipient: Recipient | undefined;
  /** Undefined where there is nothing to choose any more. */
  readonly onChange?: () => void;
};

/** For whom the photo is: name, number and facility stand on every step, so that the wrong person never gets it. */
export function RecipientCard({ recipient, onChange }: Props) {
  const { words } = useSpeech();
  return (
    <section class="card recipient-card">
      <span class="avatar" aria-hidden="true">
        {recipient === undefined ? <UserRound /> : initialsOf(recipient.inmate.name)}
      </span>
      {recipient === undefined ? (
        <b class="recipient-name grow">{words.recipient.who}</b>
      ) : (
        <RecipientName recipient={recipient} />
      )}
      {onChange !== undefined && (
        <button class={`button ${recipient === undefined ? "" : "bare"}`} type="button" onClick={onChange}>
          {recipient === undefined ? words.recipient.choose : words.recipient.change}
        </button>
      )}
    </section>
  );
}

export function RecipientName({ recipient: { inmate, facility } }: { readonly recipient: Recipient }) {
  return (
    <span class="grow recipient-words">
      <b class="recipient-name">{inmate.name}</b>
      <span class="small quiet">
        <InmateNumber number={inmate.number} /> · {facility.name}
      </span>
    </span>
  );
}
