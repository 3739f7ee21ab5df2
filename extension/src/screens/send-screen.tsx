import { useMutation } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { Page } from "../components/page.tsx";
import { PictureGiver } from "../components/picture-giver.tsx";
import { QuietPage } from "../components/quiet-page.tsx";
import { isPractice, sendView } from "../components/send-view.ts";
import { engine } from "../engine.ts";
import type { DraftId, DraftRefusal } from "../outbox/model.ts";
import { useSpeech } from "../wording/words.ts";
import { ComposeScreen } from "./compose-screen.tsx";
import { useDraft, useSession } from "./engine-queries.ts";
import { later } from "./later.tsx";
import type { Go } from "./place.ts";

import { draftInAddress, keepDraftInAddress } from "./send-window-address.ts";
import { SendTop } from "./send-top.tsx";
import { SendingScreen } from "./sending-screen.tsx";
import { SentScreen } from "./sent-screen.tsx";
import { SignInScreen } from "./sign-in-screen.tsx";
import { SignInForDraft } from "./sign-in-for-draft.tsx";

const PracticeScreen = later(() => import("./practice-screen.tsx").then((page) => page.PracticeScreen));

/** "Send" in the send window: one draft, from the first byte to the receipt. */
export function SendScreen({ go }: { readonly go: Go }) {
  const [id, setId] = useState(draftInAddress);
  if (id !== undefined) return <DraftScreen key={id} id={id} go={go} />;
  return (
    <GiveScreen
      go={go}
      refusal={undefined}
      onPicture={async (file) => {
        const added = await engine.addPicture(file);
        keepDraftInAddress(added);
        setId(added);
      }}
    />
  );
}

function DraftScreen({ id, go }: { readonly id: DraftId; readonly go: Go }) {
  const { words } = useSpeech();
  const session = useSession();
  const draft = useDraft(id);
  const view = sendView(draft);
  if (draft && isPractice(draft, location.origin)) return <PracticeScreen draft={draft} go={go} />;
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
      return <GiveScreen go={go} refusal={view.refusal} onPicture={(file) => engine.givePicture(id, file)} />;
    case "compose":
      return session?.state === "signed-out" ? (
        <SignInForDraft picture={view.picture} />
      ) : (
        <ComposeScreen key={id} view={view} go={go} />
      );
    case "sending":
      return <SendingScreen draft={view.draft} go={go} />;
    case "sent":
      return <SentScreen draft={view.draft} go={go} />;
  }
}

type GiveProps = {
  readonly go: Go;
  readonly refusal: DraftRefusal | undefined;
  readonly onPicture: (file: Blob) => Promise<unknown>;
};

function GiveScreen({ go, refusal, onPicture }: GiveProps) {
  const { shared } = useSpeech();
  const giving = useMutation({ mutationFn: onPicture });
  return (
    <Page top={<SendTop go={go} />}>
      <PictureGiver
        refusal={refusal && shared.refusals[refusal.code](refusal.facts ?? {})}
        onPicture={(file) => giving.mutate(file)}
      />
    </Page>
  );
}
