import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { InSpeech } from "../../gallery/in-speech.tsx";
import { Page, TopBar } from "../page.tsx";
import { PictureGiver } from "./give-picture-screen.tsx";

export default {
  "own picture": (
    <InSpeech>
      {({ words }) => (
        <Page top={<TopBar />}>
          <PictureGiver title={words.give.title} refusal={undefined} onPicture={ignore} />
        </Page>
      )}
    </InSpeech>
  ),
  "cannot be read": (
    <InSpeech>
      {({ shared, words }) => (
        <Page top={<TopBar />}>
          <PictureGiver
            title={words.give.cannotRead}
            refusal={shared.refusals["picture-unreachable"]({})}
            onPicture={ignore}
          />
        </Page>
      )}
    </InSpeech>
  ),
  "cannot be kept": (
    <InSpeech>
      {({ shared, words }) => (
        <Page top={<TopBar />}>
          <PictureGiver
            title={words.give.cannotKeep}
            refusal={shared.refusals["browser-full"]({})}
            onPicture={ignore}
          />
        </Page>
      )}
    </InSpeech>
  ),
} satisfies Gallery;
