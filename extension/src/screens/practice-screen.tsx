import practicePicture from "@keepsake/shared/look/pictures/balloons.svg?no-inline";
import logo from "@keepsake/shared/look/logo.svg";
import { useState } from "preact/hooks";
import { Page } from "../components/page.tsx";
import { payView } from "../components/pay-view.ts";
import { QuietPage } from "../components/quiet-page.tsx";
import { SendPanel } from "../components/send-panel.tsx";
import { engine } from "../engine.ts";
import type { Draft } from "../outbox/model.ts";
import { useSpeech } from "../wording/words.ts";
import type { Go } from "./place.ts";
import { PRACTICE_CREDITS, practiceRecipient } from "./practice.ts";
import { SendTop, SendTopActions } from "./send-top.tsx";

const PICTURE = {
  src: practicePicture,
  thumbhash: undefined,
  quality: "original",
  canAskForOriginal: false,
} as const;

/**
 * The send panel with the practice picture, which we know: a draft of it never gets bytes, so that even its upload
 * cannot begin. Everything can be touched, and nothing is sent.
 */
export function PracticeScreen({ draft, go }: { readonly draft: Draft; readonly go: Go }) {
  const { words } = useSpeech();
  const [caption, setCaption] = useState("");
  const [isDone, setIsDone] = useState(false);
  const recipient = practiceRecipient(words);

  if (isDone) {
    return (
      <Page top={<SendTop go={go} />}>
        <QuietPage
          title={words.practice.title}
          line={words.practice.line}
          picture={<img src={logo} alt="" width="88" height="88" />}
        >
          <button
            class="button primary main wide"
            type="button"
            onClick={() => void engine.discard(draft.id).then(() => window.close())}
          >
            {words.sent.done}
          </button>
        </QuietPage>
      </Page>
    );
  }
  return (
    <SendPanel
      picture={PICTURE}
      recipient={recipient}
      senderName=""
      caption={caption}
      pay={payView({
        recipient,
        creditsAvailable: PRACTICE_CREDITS,
        hasPicture: true,
        isOnline: true,
      })}
      isBusy={false}
      isPractice
      refusal={undefined}
      isAccessDenied={false}
      top={<SendTopActions go={go} credits={PRACTICE_CREDITS} />}
      onChangeRecipient={doNothing}
      onCaption={setCaption}
      onAskForOriginal={doNothing}
      onSend={() => setIsDone(true)}
      onThrowAway={doNothing}
    />
  );
}

function doNothing() {
  // Practice has no other person and no other picture; the panel leaves out the buttons that would ask for them.
}
