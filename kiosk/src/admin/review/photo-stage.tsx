import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import { Eye, ImageOff } from "lucide-preact";
import { PhotoCanvas } from "../components/photo-canvas.tsx";
import { ThumbhashPicture } from "../components/thumbhash-picture.tsx";
import type { Layout } from "../components/use-layout.ts";
import { useAdminWording } from "../wording/wording.ts";
import type { StageTools } from "./stage-tools.ts";
import { useHoldToLook } from "./use-hold-to-look.ts";
import { useDragToPan } from "./use-drag-to-pan.ts";
import "./photo-stage.css";

export type StagePhoto =
  | { readonly state: "loading" | "broken" }
  | { readonly state: "ready"; readonly bitmap: ImageBitmap };

type Props = {
  readonly item: ReviewItem;
  readonly photo: StagePhoto;
  readonly tools: StageTools;
  readonly layout: Layout;
  readonly onTryAgain: () => void;
};

/** The photo on neutral grey, whole, in its own shape; nothing ever lies over it but its own cover. */
export function PhotoStage({ item, photo, tools, layout, onTryAgain }: Props) {
  const say = useAdminWording();
  const isCovered = tools.blurred && photo.state === "ready";
  const { isLooking, startLooking } = useHoldToLook(isCovered);
  const pan = useDragToPan(tools.zoom > 1);
  const { widthPx, heightPx, thumbhash } = item.photo;
  const isLying = tools.turnDegrees % 180 !== 0;
  const style = {
    "--ratio": isLying ? heightPx / widthPx : widthPx / heightPx,
    "--zoom": tools.zoom,
    "--turn": `${tools.turnDegrees}deg`,
  };
  return (
    <section class="stage" aria-label={say.stage.label}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys as well */}
      <div class="stage-view" data-zoomed={tools.zoom > 1} tabIndex={tools.zoom > 1 ? 0 : undefined} {...pan}>
        <div
          class="stage-photo"
          style={style}
          data-lying={isLying}
          data-grey={tools.grey}
          data-covered={isCovered && !isLooking}
          onPointerDown={startLooking}
        >
          <ThumbhashPicture thumbhash={thumbhash} />
          {photo.state === "ready" && (
            <>
              <span class="visually-hidden">{say.stage.alt(item.sender.name, item.inmate.name)}</span>
              <PhotoCanvas key={item.messageId} bitmap={photo.bitmap} />
            </>
          )}
        </div>
      </div>
      {isCovered && !isLooking && (
        <p class="stage-cover">
          <Eye aria-hidden="true" />
          <span>
            <b>{layout === "touch" ? say.stage.holdHere : say.stage.holdSpace}</b>
            <br />
            {say.stage.letGo}
          </span>
        </p>
      )}
      {photo.state === "loading" && <output class="stage-cover">{say.stage.loading}</output>}
      {photo.state === "broken" && (
        <div class="stage-cover" role="alert">
          <ImageOff aria-hidden="true" />
          <span>
            <b>{say.stage.broken}</b>
            <br />
            {say.stage.brokenBody}
          </span>
          <button type="button" class="button" onClick={onTryAgain}>
            {say.tryAgain}
          </button>
        </div>
      )}
    </section>
  );
}
