import { DEFAULT_RULES } from "@keepsake/shared/places/facility";
import type { ContactId, FacilityId, InmateId } from "@keepsake/shared/ids";
import logo from "@keepsake/shared/look/logo.svg";
import practicePicture from "@keepsake/shared/look/pictures/balloons.svg?no-inline";
import type { Recipient } from "@keepsake/shared/protocol/sender-requests";
import { commonReason } from "@keepsake/shared/wording/wording";
import { useState } from "preact/hooks";
import { services } from "../../background/client.ts";
import type { DraftId } from "../../outbox/model.ts";
import type { Words } from "../../wording/en.ts";
import { useSpeech } from "../../wording/speech.ts";
import { Page } from "../page.tsx";
import { QuietPage } from "../quiet-page.tsx";
import type { Go } from "../route.ts";
import { payView } from "./pay-bar.tsx";
import { SendPanel } from "./send-panel.tsx";
import { SendTop, SendTopActions } from "./send-top.tsx";

const TUTORIAL_CREDITS = 14;

const PICTURE = {
  src: practicePicture,
  thumbhash: undefined,
  quality: "original",
  canAskForOriginal: false,
} as const;

/**
 * The send panel with the practice picture, which is ours: a draft of it never gets bytes, so that nothing can
 * be uploaded. Everything can be touched, and nothing is sent.
 */
export function TutorialScreen({ draftId, go }: { readonly draftId: DraftId; readonly go: Go }) {
  const { words } = useSpeech();
  const [caption, setCaption] = useState("");
  const [isDone, setIsDone] = useState(false);
  const recipient = tutorialRecipient(words);

  if (isDone) {
    return (
      <Page top={<SendTop go={go} />}>
        <QuietPage
          title={words.tutorial.title}
          line={words.tutorial.line}
          picture={<img src={logo} alt="" width="88" height="88" />}
        >
          <button
            class="button primary main wide"
            type="button"
            onClick={() => void services.discard(draftId).then(() => window.close())}
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
        creditsAvailable: TUTORIAL_CREDITS,
        hasPicture: true,
        isOnline: true,
      })}
      isBusy={false}
      isTutorial
      refusal={undefined}
      isAccessDenied={false}
      top={<SendTopActions go={go} credits={TUTORIAL_CREDITS} />}
      onChangeRecipient={doNothing}
      onCaption={setCaption}
      onAskForOriginal={doNothing}
      onSend={() => setIsDone(true)}
      onThrowAway={doNothing}
    />
  );
}

function doNothing() {
  // The tutorial has no other person and no other picture; the panel leaves out the buttons that would ask for them.
}

/** A made-up person, to practise with before there is an account. */
function tutorialRecipient({ tutorial }: Words): Recipient {
  return {
    contactId: "tutorial" as ContactId,
    contactStatus: "accepted",
    inmate: { id: "tutorial" as InmateId, name: tutorial.name, firstName: tutorial.firstName, number: "104552" },
    facility: {
      id: "tutorial" as FacilityId,
      name: tutorial.facility,
      personWord: { en: { one: "person", many: "people" }, es: { one: "persona", many: "personas" } },
      photos: { offered: true, creditCost: 2, typicalWaitDays: 2 },
      creditCents: 50,
      reasons: (["nudity", "weapons", "paraphernalia", "hand-gesture"] as const).map((code) => commonReason(code)),
      timeZone: "UTC",
      rules: DEFAULT_RULES,
    },
  };
}
