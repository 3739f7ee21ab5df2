import type { InmateId } from "@keepsake/shared/ids";
import type { Recipient } from "@keepsake/shared/protocol/sender-requests";
import { Page } from "../components/page.tsx";
import { RecipientList } from "../components/recipient-list.tsx";
import { TopBar } from "../components/top-bar.tsx";
import { useSpeech } from "../wording/words.ts";

type Props = {
  readonly recipients: readonly Recipient[] | undefined;
  readonly chosenId: InmateId | undefined;
  readonly onChoose: (id: InmateId) => void;
  readonly onBack: () => void;
};

export function PeopleScreen({ recipients, chosenId, onChoose, onBack }: Props) {
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
