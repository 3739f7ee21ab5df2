import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import { Eye, ImageOff } from "lucide-preact";
import type { TargetedPointerEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Layout } from "../../../screen/posture.ts";
import { useAdminWording } from "../../wording/wording.ts";
import { focusOf } from "../keys/keys.ts";
import { PhotoCanvas, ThumbhashPicture } from "./photo-canvas.tsx";
import type { ViewTools } from "./view-tools.ts";
import "./stage.css";

export type StagePhoto =
  | { readonly state: "loading" | "broken" }
  | { readonly state: "ready"; readonly bitmap: ImageBitmap };

type Props = {
  readonly item: ReviewItem;
  readonly photo: StagePhoto;
  readonly tools: ViewTools;
  readonly layout: Layout;
  readonly onTryAgain: () => void;
};

/** The photo on neutral grey, whole, in its own shape. Nothing lies over it but its own cover. */
export function PhotoStage({ item, photo, tools, layout, onTryAgain }: Props) {
  const say = useAdminWording();
  const isCovered = tools.blurred && photo.state === "ready";
  const { isViewing, startViewing } = useHoldToView(isCovered);
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
          data-covered={isCovered && !isViewing}
          onPointerDown={startViewing}
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
      {isCovered && !isViewing && (
        <p class="stage-cover">
          <Eye aria-hidden="true" />
          <span>
            <b>{layout === "touch" ? say.stage.holdHere : say.stage.holdSpace}</b>
            <br />
            {say.stage.coverAgain}
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

/** A covered photo is visible as long as Space, the mouse or a finger is held on it. */
function useHoldToView(isCovered: boolean) {
  const [isViewing, setViewing] = useState(false);

  useEffect(() => {
    if (!isCovered) return;
    const press = (event: KeyboardEvent) => {
      if (event.key !== " " || focusOf(event.target) !== "other") return;
      event.preventDefault();
      setViewing(true);
    };
    const release = () => setViewing(false);
    addEventListener("keydown", press);
    addEventListener("keyup", release);
    addEventListener("pointerup", release);
    addEventListener("pointercancel", release);
    addEventListener("blur", release);
    return () => {
      setViewing(false);
      removeEventListener("keydown", press);
      removeEventListener("keyup", release);
      removeEventListener("pointerup", release);
      removeEventListener("pointercancel", release);
      removeEventListener("blur", release);
    };
  }, [isCovered]);

  return { isViewing, startViewing: () => setViewing(isCovered) };
}

/** A zoomed photo is moved by dragging with the mouse. Fingers scroll it anyway, and so do keys when it has the focus. */
function useDragToPan(isOn: boolean) {
  const lastRef = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined);
  const start = (event: TargetedPointerEvent<HTMLElement>) => {
    if (!isOn || event.pointerType !== "mouse") return;
    lastRef.current = { x: event.clientX, y: event.clientY };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: TargetedPointerEvent<HTMLElement>) => {
    const last = lastRef.current;
    if (last === undefined) return;
    event.currentTarget.scrollBy(last.x - event.clientX, last.y - event.clientY);
    lastRef.current = { x: event.clientX, y: event.clientY };
  };
  const stop = () => {
    lastRef.current = undefined;
  };
  return { onPointerDown: start, onPointerMove: move, onPointerUp: stop, onPointerCancel: stop };
}
