import type { InmateId } from "@keepsake/shared/ids";
import { useMutation } from "@tanstack/preact-query";
import { useEffect, useState } from "preact/hooks";
import { payView } from "../components/pay-view.ts";
import { defaultRecipient } from "../components/recipient-view.ts";
import { recipientOf } from "../components/message-view.ts";
import { SendPanel } from "../components/send-panel.tsx";
import { sendRefusal, type SendView } from "../components/send-view.ts";
import { engine } from "../engine.ts";
import { useSpeech } from "../wording/words.ts";
import { useAccount, useConnection, useRecipients, useSession } from "./engine-queries.ts";
import { PeopleScreen } from "./people-screen.tsx";
import type { Go } from "./place.ts";
import { SendTopActions } from "./send-top.tsx";
import { useChoices } from "./use-choices.ts";
import { useOriginal } from "./use-original.ts";
import { usePanelPicture } from "./use-panel-picture.ts";
import { usePictureEditing } from "./use-picture-editing.tsx";

type Props = { readonly view: Extract<SendView, { screen: "compose" }>; readonly go: Go };

/** Choosing person and words for a draft, seeing rules and price, and sending it. */
export function ComposeScreen({ view: { draft, picture, refusal }, go }: Props) {
  const { words, shared } = useSpeech();
  const session = useSession();
  const account = useAccount();
  const recipients = useRecipients();
  const connection = useConnection();
  const [choices, choose] = useChoices(draft.id, draft.choices);
  const [isChoosing, setIsChoosing] = useState(false);
  const original = useOriginal(draft.id, picture?.originalUrl);
  const panelPicture = usePanelPicture(picture);
  const { editing, refusal: editRefusal } = usePictureEditing(draft.id, picture, panelPicture?.plain);
  const send = useMutation({ mutationFn: engine.send });
  const [isPictureShown, setIsPictureShown] = useState(false);
  const isComplete = isPictureShown && recipients !== undefined;
  useEffect(() => {
    if (!isComplete) return;
    // The picture that was read is decoded for the next frame; preparing it would take the processor from that.
    const frame = requestAnimationFrame(() => void engine.shown(draft.id));
    return () => cancelAnimationFrame(frame);
  }, [isComplete, draft.id]);

  const recipient =
    choices.inmateId === undefined
      ? recipients && defaultRecipient(recipients)
      : recipients && recipientOf(recipients, choices.inmateId);
  const pay = payView({
    recipient,
    creditsAvailable: account?.credits.available,
    hasPicture: picture !== undefined,
    isOnline: connection?.state !== "offline",
  });

  if (isChoosing) {
    const chooseAndReturn = (inmateId: InmateId) => {
      choose({ ...choices, inmateId });
      setIsChoosing(false);
    };
    return (
      <PeopleScreen
        recipients={recipients}
        chosenId={recipient?.inmate.id}
        onChoose={chooseAndReturn}
        onBack={() => setIsChoosing(false)}
      />
    );
  }

  const refused = sendRefusal(send) ?? editRefusal ?? refusal;
  const isCropTooSmall = refused === editRefusal && refused?.code === "picture-too-small";
  return (
    <SendPanel
      picture={panelPicture}
      recipient={recipient}
      senderName={session?.state === "signed-in" ? session.name : ""}
      caption={choices.caption}
      pay={pay}
      isBusy={send.isPending}
      isPractice={false}
      editing={{ ...editing, isOff: editing.isOff || send.isPending }}
      refusal={
        isCropTooSmall
          ? words.edit.tooSmall
          : refused &&
            shared.refusals[refused.code]({
              ...(recipient && { facility: recipient.facility.name, person: recipient.inmate.firstName }),
              ...refused.facts,
            })
      }
      isAccessDenied={original.isDenied}
      onPictureShown={() => setIsPictureShown(true)}
      top={<SendTopActions go={go} />}
      onChangeRecipient={() => setIsChoosing(true)}
      onCaption={(caption) => choose({ ...choices, caption })}
      onAskForOriginal={original.ask}
      onSend={() => {
        if (pay.state !== "ready") return;
        const order = {
          inmateId: pay.recipient.inmate.id,
          caption: choices.caption.trim(),
          creditCost: pay.price.credits,
        };
        send.mutate({ id: draft.id, order });
      }}
      onThrowAway={() => void engine.discard(draft.id).then(() => window.close())}
    />
  );
}
