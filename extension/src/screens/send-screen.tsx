import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { refuse, type Result } from "@keepsake/shared/result";
import { useMutation } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { Page } from "../components/page.tsx";
import { PictureGiver } from "../components/picture-giver.tsx";
import { QuietPage } from "../components/quiet-page.tsx";
import { giveRefusal, giveTitle, isPractice, sendView } from "../components/send-view.ts";
import { engine } from "../engine.ts";
import type { DraftId, DraftRefusal } from "../outbox/model.ts";
import { useSpeech } from "../wording/words.ts";
import { ComposeScreen } from "./compose-screen.tsx";
import { useDraft, useSession } from "./engine-queries.ts";
import { later } from "./later.tsx";
import type { Go } from "./place.ts";

import { draftInAddress, keepDraftInAddress, refusalInAddress } from "./send-window-address.ts";
import { SendTop } from "./send-top.tsx";
import { SendingScreen } from "./sending-screen.tsx";
import { SentScreen } from "./sent-screen.tsx";
import { SignInScreen } from "./sign-in-screen.tsx";
import { SignInForDraft } from "./sign-in-for-draft.tsx";

const PracticeScreen = later(() => import("./practice-screen.tsx").then((page) => page.PracticeScreen));

/** "Send" in the send window: one draft, from the first byte to the receipt. */
export function SendScreen({ go }: { readonly go: Go }) {
  const [id, setId] = useState(draftInAddress);
  const onPicture = async (file: Blob) => {
    const added = await engine.addPicture(file);
    keepDraftInAddress(added);
    setId(added);
  };
  if (id !== undefined) return <DraftScreen key={id} id={id} go={go} onNewPicture={onPicture} />;
  const code = refusalInAddress();
  return <GiveScreen go={go} refusal={code && refuse(code)} onPicture={onPicture} />;
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
  if (isError) return <GiveScreen go={go} refusal={refuse("browser-full")} onPicture={onNewPicture} />;
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
  readonly refusal: Pick<DraftRefusal, "code" | "facts"> | undefined;
  readonly onPicture: (file: Blob) => Promise<Result<null, RefusalCode> | void>;
};

function GiveScreen({ go, refusal, onPicture }: GiveProps) {
  const { words, shared } = useSpeech();
  const giving = useMutation({ mutationFn: onPicture });
  const told = giveRefusal(giving) ?? refusal;
  return (
    <Page top={<SendTop go={go} />}>
      <PictureGiver
        title={words.give[giveTitle(told)]}
        refusal={told && shared.refusals[told.code](told.facts ?? {})}
        onPicture={(file) => giving.mutate(file)}
      />
    </Page>
  );
}
