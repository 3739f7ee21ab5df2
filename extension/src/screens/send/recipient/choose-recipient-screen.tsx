import type { InmateId } from "@keepsake/shared/ids";
import type { Recipient } from "@keepsake/shared/protocol/sender-requests";
import { initialsOf } from "@keepsake/ui/person.tsx";
import { Ban, Check, CircleSlash, Hourglass, type LucideIcon } from "lucide-preact";
import { type Speech, useSpeech } from "../../../wording/speech.ts";
import { Page, TopBar } from "../../page.tsx";
import type { Tone } from "../../photos/status-style.ts";
import { priceText, type Standing, standingOf } from "../../recipient.ts";
import { RecipientName } from "./recipient-card.tsx";
import "./choose-recipient-screen.css";

type Props = {
  readonly recipients: readonly Recipient[] | undefined;
  readonly chosenId: InmateId | undefined;
  readonly onChoose: (id: InmateId) => void;
  readonly onBack: () => void;
};

/** Whom the photo is for. */
export function ChooseRecipientScreen({ recipients, chosenId, onChoose, onBack }: Props) {
  const { words } = useSpeech();
  return (
    <Page top={<TopBar title={words.recipient.title} onBack={onBack} />}>
      {recipients === undefined ? (
        <output>{words.loading}</output>
      ) : (
        <RecipientList recipients={recipients} chosenId={chosenId} onChoose={onChoose} />
      )}
    </Page>
  );
}

type ListProps = {
  readonly recipients: readonly Recipient[];
  readonly chosenId: InmateId | undefined;
  readonly onChoose: (id: InmateId) => void;
};

/** Everybody the sender knows. Those who cannot get photos stay in the list, with the reason in words. */
export function RecipientList({ recipients, chosenId, onChoose }: ListProps) {
  const speech = useSpeech();
  const { words } = speech;
  if (recipients.length === 0) {
    return (
      <section class="recipient-none">
        <h2>{words.recipient.none}</h2>
        <p>{words.recipient.noneWhy}</p>
      </section>
    );
  }
  return (
    <ul class="recipient-list">
      {recipients.map((recipient) => (
        <li key={recipient.contactId}>
          <button
            class="card recipient-option"
            type="button"
            aria-pressed={recipient.inmate.id === chosenId}
            onClick={() => onChoose(recipient.inmate.id)}
          >
            <span class="avatar" aria-hidden="true">
              {initialsOf(recipient.inmate.name)}
            </span>
            <RecipientName recipient={recipient} />
            <StandingLine standing={standingOf(recipient)} text={standingText(recipient, speech)} />
          </button>
        </li>
      ))}
    </ul>
  );
}

const STANDING_STYLES: Readonly<Record<Standing, { tone: Tone; icon: LucideIcon }>> = {
  accepted: { tone: "good", icon: Check },
  waiting: { tone: "wait", icon: Hourglass },
  noPhotos: { tone: "plain", icon: CircleSlash },
  cannot: { tone: "plain", icon: Ban },
};

function StandingLine({ standing, text }: { readonly standing: Standing; readonly text: string }) {
  const { tone, icon: Icon } = STANDING_STYLES[standing];
  return (
    <span class="pill" data-tone={tone}>
      <Icon aria-hidden="true" />
      {text}
    </span>
  );
}

function standingText(recipient: Recipient, speech: Speech): string {
  const { acceptedLine, ...closed } = speech.words.recipient;
  const { photos, creditCents } = recipient.facility;
  const standing = standingOf(recipient);
  if (standing !== "accepted") return closed[standing];
  return photos.offered ? acceptedLine(priceText(photos.creditCost, creditCents, speech)) : closed.noPhotos;
}
