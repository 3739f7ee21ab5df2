import { Page } from "../components/page.tsx";
import { PictureStage } from "../components/picture-stage.tsx";
import { recipientOf } from "../components/message-view.ts";
import { SendingCard } from "../components/sending-card.tsx";
import type { SendingDraft } from "../outbox/model.ts";
import { useSpeech } from "../wording/words.ts";
import { useConnection, useRecipients, useUploads } from "./engine-queries.ts";
import type { Go } from "./place.ts";
import { SendTop } from "./send-top.tsx";
import { usePanelPicture } from "./use-panel-picture.ts";
import { WayOut } from "./way-out.tsx";

/** After Send, until the relay has it. */
export function SendingScreen({ draft, go }: { readonly draft: SendingDraft; readonly go: Go }) {
  const { words } = useSpeech();
  const recipients = useRecipients();
  const uploads = useUploads();
  const connection = useConnection();
  const picture = usePanelPicture(draft.picture);
  const recipient = recipients && recipientOf(recipients, draft.order.inmateId);
  return (
    <Page top={<SendTop go={go} />} bottom={<WayOut go={go} />}>
      <h1 class="visually-hidden">{words.home.title}</h1>
      <PictureStage picture={picture} alt={words.picture.alt} />
      <SendingCard
        firstName={recipient?.inmate.firstName ?? words.somebody.inside}
        progress={draft.uploaded === undefined ? (uploads.get(draft.id) ?? 0) : 1}
        isOnline={connection?.state !== "offline"}
      />
    </Page>
  );
}
