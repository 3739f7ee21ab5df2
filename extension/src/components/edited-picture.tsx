import { boxOf, type Size, WHOLE } from "../acquire/fit.ts";
import type { PictureEdit } from "../outbox/picture-edit.ts";
import { turnedRegion, turnedSize } from "./turn-region.ts";

/** A picture without edits, as a screen can show it: upright and unturned. */
export type PlainPicture = { readonly src: string | undefined; readonly size: Size };

type Props = { readonly picture: PlainPicture; readonly edit: PictureEdit };

/** What an edit makes of a picture, drawn by the browser at once; the bytes that will be sent take longer. */
export function EditedPicture({ picture: { src, size }, edit }: Props) {
  const { x, y, widthPx, heightPx } = boxOf(seenOf(edit), turnedSize(size, edit.quarterTurns));
  return (
    <svg class="edited-picture" viewBox={`${x} ${y} ${widthPx} ${heightPx}`} aria-hidden="true">
      <g transform={turnOf(size, edit.quarterTurns)}>
        <image href={src} width={size.widthPx} height={size.heightPx} preserveAspectRatio="none" />
        {edit.covers.map((cover, place) => (
          <rect
            key={place}
            x={cover.x * size.widthPx}
            y={cover.y * size.heightPx}
            width={cover.width * size.widthPx}
            height={cover.height * size.heightPx}
          />
        ))}
      </g>
    </svg>
  );
}

/** How large the edited picture is, in pixels of the plain one. */
export function editedSize({ size }: PlainPicture, edit: PictureEdit): Size {
  return boxOf(seenOf(edit), turnedSize(size, edit.quarterTurns));
}

/** The part of the turned picture that the crop leaves. */
function seenOf({ crop, quarterTurns }: PictureEdit) {
  return crop === undefined ? WHOLE : turnedRegion(crop, quarterTurns);
}

function turnOf({ widthPx, heightPx }: Size, quarterTurns: PictureEdit["quarterTurns"]): string {
  switch (quarterTurns) {
    case 0:
      return "";
    case 1:
      return `translate(${heightPx} 0) rotate(90)`;
    case 2:
      return `translate(${widthPx} ${heightPx}) rotate(180)`;
    case 3:
      return `translate(0 ${widthPx}) rotate(270)`;
  }
}
