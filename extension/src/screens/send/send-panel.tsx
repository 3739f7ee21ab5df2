import type { Recipient } from "@keepsake/shared/protocol/sender-requests";
import { Notice } from "@keepsake/ui/notice.tsx";
import { Trash2 } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Size } from "../../picture/edit.ts";
import type { CaptureWay, PictureQuality } from "../../picture/found-picture.ts";
import { useSpeech } from "../../wording/speech.ts";
import { Page, TopBar } from "../page.tsx";
import { PictureStage, type StagePicture } from "../picture-stage.tsx";
import { QuietPage } from "../quiet-page.tsx";
import { CaptionField, KioskPreview } from "./caption.tsx";
import { type Editing, EditTools } from "./edit/edit-tools.tsx";
import type { PlainPicture } from "./edit/picture-editor.tsx";
import { PictureDetails } from "./picture-details.tsx";
import { PayBar, type PayView } from "./pay-bar.tsx";
import { RecipientCard } from "./recipient/recipient-card.tsx";
import { RuleCard } from "./rule-card.tsx";
import "./send-panel.css";

export type PanelPicture = StagePicture & {
  readonly quality: PictureQuality;
  /** Whether asking for access could bring a better one. */
  readonly canAskForOriginal: boolean;
  /** How it came here; undefined for one that was given by hand. */
  readonly way?: CaptureWay;
  /** Without edits; undefined until it is prepared. */
  readonly plain?: PlainPicture | undefined;
};

type Props = {
  /** Undefined while it is being taken from the page. */
  readonly picture: PanelPicture | undefined;
  readonly recipient: Recipient | undefined;
  readonly senderName: string;
  readonly caption: string;
  /** Undefined where nothing can be changed, as in practice. */
  readonly editing?: Editing;
  readonly pay: PayView;
  readonly isBusy: boolean;
  readonly isTutorial: boolean;
  /** Why the last try was refused, in words. */
  readonly refusal: string | undefined;
  readonly isAccessDenied: boolean;
  /** It was sent and taken back in time. */
  readonly isTakenBack?: boolean;
  /** What was changed does not fit the original that took the picture's place. Send waits until that was seen. */
  readonly isEditLost?: boolean;
  readonly onAcceptEditLoss?: () => void;
  /** What stands at the right of the top bar: credits and close. */
  readonly top: ComponentChildren;
  readonly onChangeRecipient: () => void;
  readonly onCaption: (caption: string) => void;
  readonly onPictureShown?: (size: Size) => void;
  readonly onAskForOriginal: () => void;
  readonly onSend: () => void;
  readonly onThrowAway: () => void;
};

/** Picture, person, words, rules and price on one page, and one button that sends. */
export function SendPanel(props: Props) {
  const { picture, recipient, pay, top, editing } = props;
  const { words } = useSpeech();
  const [isPictureShown, setIsPictureShown] = useState(false);
  if (recipient !== undefined && pay.state === "closed" && pay.standing === "noPhotos") {
    return <NoPhotosPage recipient={recipient} top={top} onChangeRecipient={props.onChangeRecipient} />;
  }
  const isPlacing = editing?.on !== undefined;
  const firstName = recipient?.inmate.firstName ?? words.somebody.inside;
  return (
    <Page
      top={<TopBar>{top}</TopBar>}
      bottom={
        <PayBar
          view={pay}
          isBusy={props.isBusy}
          waitsFor={isPlacing ? words.edit.finishFirst : props.isEditLost ? words.edit.lostFirst : undefined}
          onSend={props.onSend}
        />
      }
    >
      <h1 class="visually-hidden">{words.home.title}</h1>
      {props.isTutorial && <Notice kind="info">{words.tutorial.note}</Notice>}
      <RecipientCard recipient={recipient} {...(!props.isTutorial && { onChange: props.onChangeRecipient })} />
      {props.refusal !== undefined && (
        <Notice kind="stop" isLive>
          {props.refusal}
        </Notice>
      )}
      {props.isTakenBack && <Notice kind="info">{words.sending.takenBack}</Notice>}
      {props.isEditLost && (
        <Notice
          kind="wait"
          action={
            <button class="button" type="button" onClick={props.onAcceptEditLoss}>
              {words.edit.useAsIs}
            </button>
          }
        >
          <p>{words.edit.lost}</p>
        </Notice>
      )}
      <div class="send-panel-work">
        {/* Hidden rather than gone: it keeps the picture that it has read. */}
        <div class="send-panel-seen" hidden={isPlacing}>
          <PictureStage
            picture={picture}
            alt={words.picture.alt}
            isScreenQuality={isOfScreen(picture)}
            underWay={editing?.underWay}
            onShown={(size) => {
              setIsPictureShown(true);
              props.onPictureShown?.(size);
            }}
          >
            {picture?.way !== undefined && <PictureDetails way={picture.way} />}
            {picture !== undefined && !props.isTutorial && <ThrowAwayButton onThrowAway={props.onThrowAway} />}
          </PictureStage>
          {editing !== undefined && (
            <EditTools on={editing.on?.tool} isOff={editing.isOff} canUndo={editing.canUndo} onTool={editing.onTool} />
          )}
        </div>
        {editing?.on?.editor}
        {isOfScreen(picture) && <ScreenQualityNotice {...props} picture={picture} />}
        <KioskPreview
          // Two sizes at once are decoded twice: the large one goes first.
          src={isPictureShown ? picture?.src : undefined}
          caption={props.caption}
          firstName={firstName}
          senderName={props.senderName}
        />
        {!isPlacing && (
          <CaptionField
            caption={props.caption}
            firstName={firstName}
            isOff={props.isBusy}
            onCaption={props.onCaption}
          />
        )}
      </div>
      {recipient !== undefined && <RuleCard facility={recipient.facility} />}
    </Page>
  );
}

type ScreenPicture = PanelPicture & { readonly quality: Exclude<PictureQuality, "original"> };

function isOfScreen(picture: PanelPicture | undefined): picture is ScreenPicture {
  return picture !== undefined && picture.quality !== "original";
}

function ScreenQualityNotice({ picture, isAccessDenied, onAskForOriginal }: Props & { picture: ScreenPicture }) {
  const { words } = useSpeech();
  return (
    <Notice
      kind="wait"
      action={
        picture.canAskForOriginal && (
          <button class="button" type="button" onClick={onAskForOriginal}>
            {words.picture.sendOriginal}
          </button>
        )
      }
    >
      <p>{isAccessDenied ? words.picture.accessDenied : words.picture.qualityWhy[picture.quality]}</p>
    </Notice>
  );
}

type NoPhotosProps = Pick<Props, "top" | "onChangeRecipient"> & { readonly recipient: Recipient };

/** Said before anything is chosen or paid. */
function NoPhotosPage({ recipient, top, onChangeRecipient }: NoPhotosProps) {
  const { words } = useSpeech();
  return (
    <Page top={<TopBar>{top}</TopBar>}>
      <h1 class="visually-hidden">{words.home.title}</h1>
      <RecipientCard recipient={recipient} />
      <QuietPage title={words.recipient.noPhotosTitle(recipient.facility.name)} line={words.recipient.noPhotosWhy}>
        <button class="button primary main wide" type="button" onClick={onChangeRecipient}>
          {words.recipient.another}
        </button>
      </QuietPage>
    </Page>
  );
}

type ThrowAwayProps = { readonly onThrowAway: () => void };

/** In the corner of the stage, where a finger may come by chance: it asks once more. */
function ThrowAwayButton({ onThrowAway }: ThrowAwayProps) {
  const { words } = useSpeech();
  const [isAsked, setIsAsked] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsked) keep.current?.focus();
  }, [isAsked]);
  if (!isAsked) {
    return (
      <button
        class="button only-icon throw-away-corner throw-away"
        type="button"
        aria-label={words.picture.throwAway}
        title={words.picture.throwAway}
        onClick={() => setIsAsked(true)}
      >
        <Trash2 aria-hidden="true" />
      </button>
    );
  }
  return (
    <div class="throw-away-corner throw-away-asked">
      <button class="button" type="button" ref={keep} onClick={() => setIsAsked(false)}>
        {words.picture.keep}
      </button>
      <button class="button" type="button" onClick={onThrowAway}>
        <Trash2 aria-hidden="true" />
        {words.picture.throwAway}
      </button>
    </div>
  );
}
