import type { Recipient } from "@keepsake/shared/protocol/sender-requests";
import { X } from "lucide-preact";
import { examplePicture, DRAWINGS } from "../gallery/example-pictures.ts";
import { DANIEL, LUIS, MIGUEL, OSCAR } from "../gallery/example-people.ts";
import { type Gallery, ignore } from "../gallery/gallery.ts";
import { InSpeech } from "../gallery/in-speech.tsx";
import { useSpeech } from "../wording/words.ts";
import { Balance } from "./balance.tsx";
import { payView } from "./pay-view.ts";
import { type PanelPicture, SendPanel } from "./send-panel.tsx";

type Props = {
  readonly recipient?: Recipient | undefined;
  readonly credits?: number;
  readonly picture?: PanelPicture | undefined;
  readonly isOnline?: boolean;
  readonly isPractice?: boolean;
  readonly isBusy?: boolean;
  readonly refusal?: string;
};

const CAPTIONS = { en: "The old tree is in bloom. Grandma says hi!", es: "El árbol viejo está en flor. ¡Saludos!" };

function Panel({ credits = 14, isOnline = true, isPractice = false, isBusy = false, refusal, ...given }: Props) {
  const { words, language } = useSpeech();
  const recipient = "recipient" in given ? given.recipient : DANIEL;
  const picture = "picture" in given ? given.picture : examplePicture();
  return (
    <SendPanel
      picture={picture}
      recipient={recipient}
      senderName="Ana Ejemplo"
      caption={CAPTIONS[language]}
      pay={payView({ recipient, creditsAvailable: credits, hasPicture: picture !== undefined, isOnline })}
      isBusy={isBusy}
      isPractice={isPractice}
      refusal={refusal}
      isAccessDenied={false}
      top={
        <>
          <Balance credits={credits} onOpen={ignore} />
          <button class="button only-icon" type="button" aria-label={words.go.close}>
            <X aria-hidden="true" />
          </button>
        </>
      }
      onChangeRecipient={ignore}
      onCaption={ignore}
      onAskForOriginal={ignore}
      onSend={ignore}
      onThrowAway={ignore}
    />
  );
}

export default {
  ready: <Panel />,
  "wide picture": <Panel picture={examplePicture({ src: DRAWINGS.lake })} />,
  "nobody chosen": <Panel recipient={undefined} />,
  capturing: <Panel picture={undefined} />,
  "picture still loading": <Panel picture={examplePicture({ src: undefined })} />,
  "screen quality": <Panel picture={examplePicture({ quality: "screen", canAskForOriginal: true })} />,
  "a part of the picture": <Panel picture={examplePicture({ quality: "part", canAskForOriginal: true })} />,
  "not enough credits": <Panel credits={1} />,
  offline: <Panel isOnline={false} />,
  "waiting for their yes": <Panel recipient={LUIS} />,
  "takes no photos": <Panel recipient={MIGUEL} />,
  "cannot send": <Panel recipient={OSCAR} />,
  sending: <Panel isBusy />,
  practice: <Panel isPractice />,
  refused: <InSpeech>{({ shared }) => <Panel refusal={shared.refusals["price-changed"]({ cost: 3 })} />}</InSpeech>,
} satisfies Gallery;
