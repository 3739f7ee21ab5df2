import { Page } from "../components/page.tsx";
import { recipientOf } from "../components/message-view.ts";
import { SentReceipt } from "../components/sent-receipt.tsx";
import { useObjectUrl } from "../components/use-object-url.ts";
import type { SubmittedDraft } from "../outbox/model.ts";
import { useSpeech } from "../wording/words.ts";
import { useRecipients } from "./engine-queries.ts";
import type { Go } from "./place.ts";
import { SendTop } from "./send-top.tsx";
import { WayOut } from "./way-out.tsx";

export function SentScreen({ draft, go }: { readonly draft: SubmittedDraft; readonly go: Go }) {
  const { words } = useSpeech();
  const recipients = useRecipients();
  const recipient = recipients && recipientOf(recipients, draft.order.inmateId);
  const src = useObjectUrl(draft.thumbnail, draft.id);
  return (
    <Page top={<SendTop go={go} />} bottom={<WayOut go={go} />}>
      <SentReceipt
        src={src}
        thumbhash={draft.thumbhash}
        firstName={recipient?.inmate.firstName ?? words.somebody.inside}
        creditCost={draft.order.creditCost}
        waitDays={recipient?.facility.photos.offered ? recipient.facility.photos.typicalWaitDays : undefined}
      />
    </Page>
  );
}
