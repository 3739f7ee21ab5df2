import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { EXAMPLE_PHOTOS, loadExample } from "../gallery/example-photos.ts";
import { EXAMPLE_TOOLS } from "../gallery/example-tools.ts";
import { en } from "../wording/en.ts";
import { CoveredScreen } from "./cover/covered-screen.tsx";
import { EndingSheet } from "./cover/ending-sheet.tsx";
import { GalleryScreen } from "./gallery/gallery-screen.tsx";
import { byDay, galleryRows, type GalleryRow } from "./gallery/photo-rows.ts";
import { PhotoScreen } from "./photo/photo-screen.tsx";
import { EMPTY_FORM, type SignInForm } from "./sign-in/sign-in-form.ts";
import { SignInScreen } from "./sign-in/sign-in-screen.tsx";
import { AttractScreen, type Hindrance } from "./start/attract.tsx";
import { EnrolScreen } from "./start/enrol.tsx";
import { NoStorageScreen } from "./start/attract.tsx";
import type { Tool } from "./tool-bar/tool-bar.tsx";

const attract = (hindrance: Hindrance | undefined) => (
  <AttractScreen
    now={EXAMPLE_NOW}
    facilityName="Cedar Bay (demo)"
    timeZone="America/Chicago"
    hindrance={hindrance}
    muteNotice={undefined}
    tools={EXAMPLE_TOOLS.slice(1, 4)}
    onStart={ignore}
  />
);

const signIn = (form: Partial<SignInForm>, isOffline = false) => (
  <SignInScreen
    form={{ ...EMPTY_FORM, ...form }}
    isBusy={false}
    isOffline={isOffline}
    isForgotShown={false}
    muteNotice={undefined}
    tools={EXAMPLE_TOOLS.slice(1)}
    onEvent={ignore}
    onForgot={ignore}
  />
);
const atPin = { box: "pin", typed: { ...EMPTY_FORM.typed, number: "104552", pin: "482" } } as const;

const when = { now: EXAMPLE_NOW, timeZone: "America/Chicago", language: "en", words: en.gallery } as const;
const gallery = (rows: readonly GalleryRow[] | undefined, asOf?: string, comingCount = 0) => (
  <GalleryScreen
    rows={rows}
    newCount={rows === undefined || rows.length === 0 ? 0 : 3}
    comingCount={comingCount}
    asOf={asOf}
    muteNotice={undefined}
    tools={EXAMPLE_TOOLS}
    lastOpened={undefined}
    loadPart={(id) => loadExample(EXAMPLE_PHOTOS.findIndex(({ messageId }) => messageId === id))}
    onOpen={ignore}
  />
);
const rows = galleryRows(byDay(EXAMPLE_PHOTOS, when), "standing");

const photo = (at: number, load: () => Promise<ArrayBuffer | undefined>) => {
  const shown = EXAMPLE_PHOTOS[at];
  return (
    shown && (
      <PhotoScreen
        photo={shown}
        when="Today, November 23 · 1 of 5"
        muteNotice={undefined}
        load={load}
        onPrevious={at === 0 ? undefined : ignore}
        onNext={ignore}
        onClose={ignore}
        onCover={ignore}
        listen={tool("listen")}
        language={tool("language")}
      />
    )
  );
};

const tool = (wanted: string): Tool => {
  const found = EXAMPLE_TOOLS.find(({ id }) => id === wanted);
  if (found === undefined) throw new Error(`Failed to show a photo: there is no example of the tool ${wanted}.`);
  return found;
};

const enrol = (code: string, problem?: string) => (
  <EnrolScreen
    code={code}
    isBusy={false}
    problem={problem}
    tools={EXAMPLE_TOOLS.slice(1, 4)}
    onType={ignore}
    onStaff={ignore}
  />
);

export default {
  "no storage": <NoStorageScreen />,
  attract: attract(undefined),
  "attract, connecting": attract("connecting"),
  "attract, offline": attract("offline"),
  "attract, away for a day": attract("leaseOver"),
  "sign in, number": signIn({}),
  "sign in, PIN": signIn(atPin),
  "sign in, wrong": signIn({
    ...atPin,
    typed: { ...atPin.typed, pin: "" },
    problem: { code: "wrong-credentials", facts: { triesLeft: 3 } },
  }),
  "sign in, locked": signIn({
    ...atPin,
    typed: { ...atPin.typed, pin: "" },
    problem: { code: "locked", facts: { minutes: 12 } },
  }),
  "sign in, offline": signIn(atPin, true),
  "sign in, code": signIn({ path: "code", box: "code", typed: { ...EMPTY_FORM.typed, number: "107316", code: "204" } }),
  enrol: enrol("4810"),
  "enrol, revoked": enrol("", "This kiosk was switched off by staff. Ask them to set it up again."),
  gallery: gallery(rows),
  "gallery, offline": gallery(rows, "14:05"),
  "gallery, opening": gallery(undefined),
  "gallery, empty": gallery([]),
  "gallery, on their way": gallery([], undefined, 2),
  photo: photo(0, () => loadExample(0)),
  "photo, cannot be opened": photo(1, async () => undefined),
  covered: <CoveredScreen now={EXAMPLE_NOW} secondsLeft={100} onUncover={ignore} onSignOut={ignore} />,
  ending: <EndingSheet secondsLeft={18} secondsInAll={30} onStay={ignore} onSignOut={ignore} />,
  "ending, last second": <EndingSheet secondsLeft={1} secondsInAll={30} onStay={ignore} onSignOut={ignore} />,
} satisfies Gallery;
