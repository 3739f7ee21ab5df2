import { exampleRecipient, exampleSummary } from "@keepsake/shared/examples";
import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { Notice } from "@keepsake/ui/notice.tsx";
import { X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { CreditsSummary } from "../screens/account/credits-screen.tsx";
import { SettingsPanel } from "../screens/account/settings-screen.tsx";
import { SignInForm } from "../screens/account/sign-in-screen.tsx";
import { HomePanel } from "../screens/home/home-screen.tsx";
import { Balance } from "../screens/page.tsx";
import { Page } from "../screens/page.tsx";
import { TopBar } from "../screens/page.tsx";
import { MessageDetail } from "../screens/photos/message-detail.tsx";
import { timelineView } from "../screens/photos/message-detail.tsx";
import { PhotoList } from "../screens/photos/photos-screen.tsx";
import { RecipientList } from "../screens/send/recipient/choose-recipient-screen.tsx";
import { type Tab, TabBar } from "../screens/tabbed-page.tsx";
import { WelcomeGuide } from "../screens/welcome/welcome-screen.tsx";
import { type Speech, useSpeech } from "../wording/speech.ts";
import { EXAMPLE_HISTORY, exampleAround, exampleEntry, examplePhotoOf, exampleView } from "./example-entries.ts";
import { EXAMPLE_PEOPLE, exampleAccountReply } from "./example-people.ts";
import { DRAWINGS, examplePicture } from "./example-pictures.ts";
import { InSpeech } from "./in-speech.tsx";

type TabbedProps = { readonly tab: Tab; readonly title?: string; readonly children: ComponentChildren };

function Tabbed({ tab, title, children }: TabbedProps) {
  return (
    <Page
      top={
        <TopBar {...(title !== undefined && { title, isLarge: true })}>
          <Balance credits={14} onOpen={ignore} />
          <CloseButton />
        </TopBar>
      }
      bottom={<TabBar current={tab} onGo={ignore} />}
    >
      {children}
    </Page>
  );
}

function CloseButton() {
  const { words } = useSpeech();
  return (
    <button class="button only-icon" type="button" aria-label={words.go.close}>
      <X aria-hidden="true" />
    </button>
  );
}

const views = (speech: Speech) => EXAMPLE_HISTORY.map((entry) => exampleView(entry, speech));

const list = { photoOf: examplePhotoOf, onFilter: ignore, onOpen: ignore, onWithdraw: ignore } as const;

export default {
  "my photos": (
    <InSpeech>
      {(speech) => (
        <Tabbed tab="photos" title={speech.words.photos.title}>
          <PhotoList {...list} views={views(speech)} filter="all" />
        </Tabbed>
      )}
    </InSpeech>
  ),
  "my photos, offline": (
    <InSpeech>
      {(speech) => (
        <Tabbed tab="photos" title={speech.words.photos.title}>
          <Notice kind="offline">{speech.words.connection.offline}</Notice>
          <PhotoList
            {...list}
            views={EXAMPLE_HISTORY.map((entry) => exampleView(entry, speech, { isOnline: false }))}
            filter="waiting"
          />
        </Tabbed>
      )}
    </InSpeech>
  ),
  "my photos, none": (
    <InSpeech>
      {(speech) => (
        <Tabbed tab="photos" title={speech.words.photos.title}>
          <PhotoList {...list} views={[]} filter="all" />
        </Tabbed>
      )}
    </InSpeech>
  ),
  "one photo, not approved": <OneMessage status="rejected" />,
  "one photo, seen": <OneMessage status="viewed" />,
  popup: (
    <InSpeech>
      {(speech) => (
        <Tabbed tab="send">
          <HomePanel
            lately={[exampleEntry("viewed", 0.3), exampleEntry("inReview", 20), exampleEntry("rejected", 40)].map(
              (entry) => exampleView(entry, speech),
            )}
            photoOf={examplePhotoOf}
            openDraft={undefined}
            onGoOn={ignore}
            onOwnPicture={ignore}
            onPick={ignore}
            onOpen={ignore}
            onSeeAll={ignore}
          />
        </Tabbed>
      )}
    </InSpeech>
  ),
  "popup with an open draft": (
    <Tabbed tab="send">
      <HomePanel
        lately={[]}
        photoOf={examplePhotoOf}
        openDraft={{ src: DRAWINGS.lake, thumbhash: undefined }}
        onGoOn={ignore}
        onOwnPicture={ignore}
        onPick={ignore}
        onOpen={ignore}
        onSeeAll={ignore}
      />
    </Tabbed>
  ),
  credits: (
    <InSpeech>
      {({ words }) => (
        <Tabbed tab="credits" title={words.tabs.credits}>
          <CreditsSummary account={exampleAccountReply({ available: 12, held: 2 })} recipients={EXAMPLE_PEOPLE} />
        </Tabbed>
      )}
    </InSpeech>
  ),
  settings: (
    <InSpeech>
      {({ words }) => (
        <Tabbed tab="credits" title={words.settings.title}>
          <SettingsPanel
            name="Ana Ejemplo"
            email="ana@keepsake.example"
            isBusy={false}
            onSwitchLanguage={ignore}
            onSignOut={ignore}
          />
        </Tabbed>
      )}
    </InSpeech>
  ),
  "choose a person": (
    <InSpeech>
      {({ words }) => (
        <Page top={<TopBar title={words.recipient.title} onBack={ignore} />}>
          <RecipientList recipients={EXAMPLE_PEOPLE} chosenId={exampleRecipient().inmate.id} onChoose={ignore} />
        </Page>
      )}
    </InSpeech>
  ),
  "sign in": (
    <InSpeech>
      {({ words }) => (
        <Page top={<TopBar />}>
          <h1>{words.signIn.title}</h1>
          <SignInForm why={words.signIn.why} isBusy={false} refusal={undefined} onSignIn={ignore} />
        </Page>
      )}
    </InSpeech>
  ),
  "sign in, refused": (
    <InSpeech>
      {({ words }) => (
        <Page top={<TopBar />}>
          <h1>{words.signIn.title}</h1>
          <SignInForm why={words.signIn.whyDraft} isBusy={false} refusal={words.signIn.wrong} onSignIn={ignore} />
        </Page>
      )}
    </InSpeech>
  ),
  welcome: (
    <InSpeech>
      {({ words }) => (
        <WelcomeGuide onSwitchLanguage={ignore}>
          <button class="button primary main" type="button">
            {words.signIn.title}
          </button>
        </WelcomeGuide>
      )}
    </InSpeech>
  ),
} satisfies Gallery;

function OneMessage({ status }: { readonly status: "rejected" | "viewed" }) {
  const speech = useSpeech();
  const entry = exampleEntry(status, 30);
  const summary = entry.summary ?? exampleSummary({ status });
  return (
    <Page
      top={<TopBar title={speech.words.message.to("Daniel Sample")} onBack={ignore} />}
      bottom={
        status === "rejected" && (
          <footer class="bottom-bar">
            <button class="button primary main wide" type="button">
              {speech.words.message.another}
            </button>
            <p class="small quiet bottom-bar-why">{speech.words.message.decide}</p>
          </footer>
        )
      }
    >
      <MessageDetail
        view={exampleView(entry, speech)}
        picture={examplePicture({ src: DRAWINGS.cake, size: { widthPx: 900, heightPx: 900 } })}
        caption={summary.caption}
        steps={timelineView(summary, exampleAround(speech).now, speech)}
        creditsAvailable={14}
      />
    </Page>
  );
}
