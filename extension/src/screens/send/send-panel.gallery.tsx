import type { Recipient } from "@keepsake/shared/protocol/sender-requests";
import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { X } from "lucide-preact";
import { DANIEL, LUIS, MIGUEL, OSCAR } from "../../gallery/example-people.ts";
import { examplePicture, LAKE } from "../../gallery/example-pictures.ts";
import { InSpeech } from "../../gallery/in-speech.tsx";
import { NO_EDIT, type PictureEdit, withCover, withCrop, withTurn } from "../../picture/edit.ts";
import { useSpeech } from "../../wording/speech.ts";
import { Balance } from "../page.tsx";
import type { Editing, RegionTool } from "./edit/edit-tools.tsx";
import { EditedPicture, editedSize, RegionEditor } from "./edit/picture-editor.tsx";
import { payView } from "./pay-bar.tsx";
import { type PanelPicture, SendPanel } from "./send-panel.tsx";

type Props = {
  readonly recipient?: Recipient | undefined;
  readonly credits?: number;
  readonly picture?: PanelPicture | undefined;
  readonly isOnline?: boolean;
  readonly isTutorial?: boolean;
  readonly isBusy?: boolean;
  readonly refusal?: string;
  readonly editing?: Partial<Editing>;
};

/** Balloons and the boat, of the lake. */
const CROP = { x: 0.1, y: 0.08, width: 0.72, height: 0.84 };
const COVER = { x: 0.62, y: 0.3, width: 0.16, height: 0.2 };
const EDITED = withTurn(withCover(withCrop(NO_EDIT, CROP), COVER));
const UNDER_WAY = {
  edit: EDITED,
  size: editedSize(LAKE, EDITED),
  likeness: <EditedPicture picture={LAKE} edit={EDITED} />,
};
const lake = examplePicture(LAKE);

function placing(tool: RegionTool, edit: PictureEdit): Partial<Editing> {
  const editor = <RegionEditor tool={tool} picture={LAKE} edit={edit} onDone={ignore} onCancel={ignore} />;
  return { on: { tool, editor } };
}

const CAPTIONS = { en: "The old tree is in bloom. Grandma says hi!", es: "El árbol viejo está en flor. ¡Saludos!" };

function Panel({
  credits = 14,
  isOnline = true,
  isTutorial = false,
  isBusy = false,
  refusal,
  editing,
  ...given
}: Props) {
  const { words, language } = useSpeech();
  const recipient = "recipient" in given ? given.recipient : DANIEL;
  const picture = "picture" in given ? given.picture : examplePicture();
  return (
    <SendPanel
      picture={picture}
      recipient={recipient}
      senderName="Ana Ejemplo"
      caption={CAPTIONS[language]}
      {...(!isTutorial && {
        editing: {
          isOff: picture === undefined || isBusy,
          canUndo: false,
          underWay: undefined,
          on: undefined,
          onTool: ignore,
          ...editing,
        },
      })}
      pay={payView({ recipient, creditsAvailable: credits, hasPicture: picture !== undefined, isOnline })}
      isBusy={isBusy}
      isTutorial={isTutorial}
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
  "wide picture": <Panel picture={lake} />,
  crop: <Panel picture={lake} editing={placing("crop", withCrop(NO_EDIT, CROP))} />,
  "crop begins": <Panel picture={lake} editing={placing("crop", NO_EDIT)} />,
  "crop of a turned picture": <Panel picture={lake} editing={placing("crop", EDITED)} />,
  cover: <Panel picture={lake} editing={placing("cover", withCover(NO_EDIT, COVER))} />,
  "edit under way": <Panel picture={lake} editing={{ canUndo: true, underWay: UNDER_WAY }} />,
  "nobody chosen": <Panel recipient={undefined} />,
  capturing: <Panel picture={undefined} />,
  "picture still loading": <Panel picture={examplePicture({ src: undefined })} />,
  "screen quality": <Panel picture={examplePicture({ quality: "screen", canAskForOriginal: true })} />,
  "a part of the picture": <Panel picture={examplePicture({ quality: "part", canAskForOriginal: true })} />,
  "with details": (
    <Panel
      picture={examplePicture({
        way: {
          by: "background",
          tried: [
            { by: "background", outcome: "different" },
            { by: "background", outcome: "same" },
          ],
        },
      })}
    />
  ),
  "not enough credits": <Panel credits={1} />,
  offline: <Panel isOnline={false} />,
  "waiting for their yes": <Panel recipient={LUIS} />,
  "takes no photos": <Panel recipient={MIGUEL} />,
  "cannot send": <Panel recipient={OSCAR} />,
  sending: <Panel isBusy />,
  practice: <Panel isTutorial />,
  "crop too small": <InSpeech>{({ words }) => <Panel picture={lake} refusal={words.edit.tooSmall} />}</InSpeech>,
  refused: <InSpeech>{({ shared }) => <Panel refusal={shared.refusals["price-changed"]({ cost: 3 })} />}</InSpeech>,
} satisfies Gallery;
