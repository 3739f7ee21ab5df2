import { refuse } from "@keepsake/shared/result";
import { lazyScreen } from "@keepsake/ui/lazy-screen.tsx";
import { useState } from "preact/hooks";
import { services } from "../../background/client.ts";
import type { DraftId, DraftPicture } from "../../outbox/model.ts";
import { useSpeech } from "../../wording/speech.ts";
import { SignInForm, SignInScreen, SignInTop, useSignIn } from "../account/sign-in-screen.tsx";
import { Page } from "../page.tsx";
import { PictureStage } from "../picture-stage.tsx";
import { useDraft, useSession } from "../queries.ts";
import { QuietPage } from "../quiet-page.tsx";
import type { Go } from "../route.ts";
import { SendingScreen, SentScreen } from "./after-send-screen.tsx";
import { ComposeScreen } from "./compose-screen.tsx";
import { GivePictureScreen } from "./give-picture-screen.tsx";
import { usePanelPicture } from "./panel-picture.ts";
import { SendTop } from "./send-top.tsx";
import { isTutorial, sendView } from "./send-view.ts";
import { draftInAddress, keepDraftInAddress, refusalInAddress } from "./send-window.ts";

const TutorialScreen = lazyScreen(async () => (await import("./tutorial-screen.tsx")).TutorialScreen).Screen;

/** "Send" in the send window: one draft, from the first byte to the receipt. */
export function SendScreen({ go }: { readonly go: Go }) {
  const [id, setId] = useState(draftInAddress);
  const onPicture = async (file: Blob) => {
    const added = await services.addPicture(file);
    keepDraftInAddress(added);
    setId(added);
  };
  if (id !== undefined) return <DraftScreen key={id} id={id} go={go} onNewPicture={onPicture} />;
  const code = refusalInAddress();
  return <GivePictureScreen go={go} refusal={code && refuse(code)} onPicture={onPicture} />;
}

type DraftProps = {
  readonly id: DraftId;
  readonly go: Go;
  readonly onNewPicture: (file: Blob) => Promise<void>;
};

function DraftScreen({ id, go, onNewPicture }: DraftProps) {
  const { words } = useSpeech();
  const session = useSession();
  const { data: draft, isError } = useDraft(id);
  if (isError) return <GivePictureScreen go={go} refusal={refuse("browser-full")} onPicture={onNewPicture} />;
  const view = sendView(draft);
  if (draft && isTutorial(draft, location.origin)) return <TutorialScreen draftId={id} go={go} />;
  switch (view.screen) {
    case "loading":
      return null;
    case "gone":
      // It may be there again for whoever signs in.
      if (session?.state === "signed-out") return <SignInScreen />;
      return (
        <Page top={<SendTop go={go} />}>
          <QuietPage title={words.picture.goneTitle} line={words.picture.goneWhy}>
            <button class="button main wide" type="button" onClick={() => go({ at: "photos" })}>
              {words.go.seePhotos}
            </button>
          </QuietPage>
        </Page>
      );
    case "give":
      return <GivePictureScreen go={go} refusal={view.refusal} onPicture={(file) => services.givePicture(id, file)} />;
    case "compose":
      return session?.state === "signed-out" ? (
        <SignInForDraft picture={view.picture} />
      ) : (
        <ComposeScreen key={id} view={view} go={go} />
      );
    case "sending":
      return <SendingScreen entry={view.entry} go={go} />;
    case "sent":
      return <SentScreen entry={view.entry} go={go} />;
  }
}

/** The picture is kept already; only who sends it is missing. */
function SignInForDraft({ picture }: { readonly picture: DraftPicture | undefined }) {
  const { words } = useSpeech();
  const { isBusy, refusal, signIn } = useSignIn();
  const panelPicture = usePanelPicture(picture);
  return (
    <Page top={<SignInTop />}>
      <PictureStage picture={panelPicture} alt={words.picture.alt} />
      <h1>{words.signIn.title}</h1>
      <SignInForm why={words.signIn.whyDraft} isBusy={isBusy} refusal={refusal} onSignIn={signIn} />
    </Page>
  );
}
