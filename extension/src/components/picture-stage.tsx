import { AppWindow } from "lucide-preact";
import { useState } from "preact/hooks";
import { useSpeech } from "../wording/words.ts";
import { useThumbhash } from "./use-thumbhash.ts";
import "./picture-stage.css";

export type StagePicture = {
  readonly src: string | undefined;
  readonly thumbhash: string | undefined;
};

type Props = {
  /** Undefined while it is being taken from the page. */
  readonly picture: StagePicture | undefined;
  readonly alt: string;
  /** Says that the picture is a piece of what the window showed. */
  readonly isScreenQuality?: boolean;
  readonly onShown?: () => void;
};

/**
 * The picture as it will be sent: whole, never cropped, on the ground that the kiosk has too. Where another file of it comes later, the
 * browser shows the first one until that is read, so that nothing jumps.
 */
export function PictureStage({ picture, alt, isScreenQuality = false, onShown }: Props) {
  const { words } = useSpeech();
  const blur = useThumbhash(picture?.thumbhash);
  const [isShown, setIsShown] = useState(false);
  if (isShown && picture?.src === undefined) setIsShown(false);
  return (
    <section class="picture-stage" aria-busy={!isShown}>
      {picture === undefined ? (
        <output class="picture-stage-words">{words.picture.capturing}</output>
      ) : (
        <>
          {blur !== undefined && !isShown && <img class="picture-stage-blur" src={blur} alt="" />}
          {picture.src !== undefined && (
            <img
              class="picture-stage-photo"
              data-shown={isShown}
              data-fades={blur !== undefined}
              src={picture.src}
              alt={alt}
              onLoad={() => {
                setIsShown(true);
                onShown?.();
              }}
            />
          )}
        </>
      )}
      {isScreenQuality && (
        <span class="picture-stage-mark">
          <AppWindow aria-hidden="true" />
          {words.picture.screenQuality}
        </span>
      )}
    </section>
  );
}
