import { useThumbhashUrl } from "@keepsake/ui/thumbhash.ts";
import { AppWindow } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { PictureEdit, Size } from "../picture/edit.ts";
import { useSpeech } from "../wording/speech.ts";
import "./picture-stage.css";

export type StagePicture = {
  readonly src: string | undefined;
  readonly thumbhash: string | undefined;
  /** Where it is known before the picture is read. */
  readonly size?: Size;
  /** Its content: which bytes `src` leads to. */
  readonly key?: string;
};

/** An edit whose bytes are still being made, with what the browser can draw of it already. */
export type EditUnderWay = { readonly edit: PictureEdit; readonly size: Size; readonly likeness: ComponentChildren };

type Props = {
  /** Undefined while it is being taken from the page. */
  readonly picture: StagePicture | undefined;
  readonly alt: string;
  /** Says that the picture is a piece of what the window showed. */
  readonly isScreenQuality?: boolean;
  /** Shown instead, until its bytes are read. */
  readonly underWay?: EditUnderWay | undefined;
  /** With the size of the picture in pixels. */
  readonly onShown?: (size: Size) => void;
  /** A button in the corner. */
  readonly children?: ComponentChildren;
};

/**
 * The picture as it will be sent: whole, never cropped, in its own shape. The stage has one height for all of them and
 * for the time before there is one. Where another file of the picture comes later, the browser shows the first one
 * until that is read, so that nothing jumps.
 */
export function PictureStage({ picture, alt, isScreenQuality = false, underWay, onShown, children }: Props) {
  const { words } = useSpeech();
  const blur = useThumbhashUrl(picture?.thumbhash);
  const [readSize, setReadSize] = useState<Size>();
  const [isShown, setIsShown] = useState(false);
  if (isShown && picture?.src === undefined) setIsShown(false);
  const [shownEdit, setShownEdit] = useState<EditUnderWay & { over: string | undefined }>();
  if (underWay !== undefined && underWay.edit !== shownEdit?.edit) setShownEdit({ ...underWay, over: picture?.key });
  // Nothing came of the edit.
  if (underWay === undefined && shownEdit !== undefined && shownEdit.over === picture?.key) setShownEdit(undefined);

  const size = shownEdit?.size ?? picture?.size ?? readSize;
  return (
    <section class="picture-stage" data-ground={size === undefined} aria-busy={!isShown || shownEdit !== undefined}>
      {picture === undefined ? (
        <output class="picture-stage-words">{words.picture.capturing}</output>
      ) : (
        <PictureFrame size={size}>
          {blur !== undefined && !isShown && <img class="picture-stage-blur" src={blur} alt="" />}
          {picture.src !== undefined && (
            <img
              class="picture-stage-photo"
              data-shown={isShown}
              data-fades={blur !== undefined}
              src={picture.src}
              alt={alt}
              onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
                const read = { widthPx: naturalWidth, heightPx: naturalHeight };
                setReadSize(read);
                setIsShown(true);
                if (underWay === undefined) setShownEdit(undefined);
                onShown?.(read);
              }}
            />
          )}
          {shownEdit?.likeness}
          {isScreenQuality && (
            <span class="picture-stage-mark">
              <AppWindow aria-hidden="true" />
              {words.picture.screenQuality}
            </span>
          )}
        </PictureFrame>
      )}
      {children}
    </section>
  );
}

type FrameProps = {
  /** Of the picture; without one the frame fills the stage. */
  readonly size: Size | undefined;
  readonly children: ComponentChildren;
};

/** Takes the shape of the picture in it, as large as the stage allows. The stage keeps its own, so nothing jumps. */
export function PictureFrame({ size, children }: FrameProps) {
  return (
    <div class="picture-frame" {...(size && { style: { "--shape": size.widthPx / size.heightPx } })}>
      {children}
    </div>
  );
}
