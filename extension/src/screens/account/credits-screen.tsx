import type { Recipient, SenderAccount } from "@keepsake/shared/protocol/sender-requests";
import { Check } from "lucide-preact";
import { useSpeech } from "../../wording/speech.ts";
import { useAccount, useRecipients } from "../queries.ts";
import { priceText } from "../recipient.ts";
import type { Go } from "../route.ts";
import { TabbedPage } from "../tabbed-page.tsx";
import "./credits-screen.css";

export function CreditsScreen({ go }: { readonly go: Go }) {
  const { words } = useSpeech();
  const account = useAccount();
  const recipients = useRecipients();
  return (
    <TabbedPage tab="credits" title={words.tabs.credits} go={go}>
      {account === undefined ? (
        <output>{words.loading}</output>
      ) : (
        <CreditsSummary account={account} recipients={recipients ?? []} />
      )}
    </TabbedPage>
  );
}

type SummaryProps = { readonly account: SenderAccount; readonly recipients: readonly Recipient[] };

/** What the sender has, what is set aside, and what a photo costs at each facility. */
export function CreditsSummary({ account, recipients }: SummaryProps) {
  const speech = useSpeech();
  const { words, shared } = speech;
  const { available, held } = account.credits;
  const facilities = [...new Map(recipients.map(({ facility }) => [facility.id, facility])).values()];
  return (
    <div class="credits-summary">
      <section>
        <p class="quiet">{words.credits.have}</p>
        <p class="credits-count">{shared.credits(available)}</p>
      </section>
      {held > 0 && (
        <section class="card credits-held">
          <b>{words.credits.held(held)}</b>
          <p class="small quiet">{words.credits.heldWhy}</p>
        </section>
      )}
      {facilities.length > 0 && (
        <section class="card credits-prices">
          <h2>{words.credits.prices}</h2>
          <dl>
            {facilities.map((facility) => (
              <div key={facility.id}>
                <dt>{facility.name}</dt>
                <dd>
                  {facility.photos.offered
                    ? priceText(facility.photos.creditCost, facility.creditCents, speech)
                    : words.credits.noPhotos}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <ul class="credits-promises small quiet">
        {words.credits.promises.map((promise) => (
          <li key={promise}>
            <Check aria-hidden="true" />
            {promise}
          </li>
        ))}
      </ul>
    </div>
  );
}
