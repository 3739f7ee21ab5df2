import type { ComponentChildren } from "preact";
import { useThumbhash } from "./use-thumbhash.ts";
import "./photo-thumb.css";

type Props = {
  /** Address of the picture; undefined while it is on its way. */
  readonly src: string | undefined;
  /** Base64; stands in until the picture is there. */
  readonly thumbhash: string | undefined;
  readonly size: "row" | "card" | "answer";
  readonly children?: ComponentChildren;
};

/** A small picture in a list. Lists crop; the words beside it say what it is, so it needs no text of its own. */
export function PhotoThumb({ src, thumbhash, size, children }: Props) {
  const blur = useThumbhash(src === undefined ? thumbhash : undefined);
  const shown = src ?? blur;
  return (
    <div class="photo-thumb" data-size={size}>
      {shown !== undefined && <img src={shown} alt="" />}
      {children}
    </div>
  );
}
