import { type Gallery, ignore } from "../gallery/gallery.ts";
import { InSpeech } from "../gallery/in-speech.tsx";
import { Page } from "./page.tsx";
import { PictureGiver } from "./picture-giver.tsx";
import { TopBar } from "./top-bar.tsx";

export default {
  "own picture": (
    <Page top={<TopBar />}>
      <PictureGiver refusal={undefined} onPicture={ignore} />
    </Page>
  ),
  "cannot be read": (
    <InSpeech>
      {({ shared }) => (
        <Page top={<TopBar />}>
          <PictureGiver refusal={shared.refusals["picture-unreachable"]({})} onPicture={ignore} />
        </Page>
      )}
    </InSpeech>
  ),
} satisfies Gallery;
