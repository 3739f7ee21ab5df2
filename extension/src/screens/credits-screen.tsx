import { CreditsSummary } from "../components/credits-summary.tsx";
import { useSpeech } from "../wording/words.ts";
import { useAccount, useRecipients } from "./engine-queries.ts";
import type { Go } from "./place.ts";
import { TabbedPage } from "./tabbed-page.tsx";

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
