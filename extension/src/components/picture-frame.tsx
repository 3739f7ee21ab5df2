import type { ComponentChildren } from "preact";
import type { Size } from "../acquire/fit.ts";
import "./picture-frame.css";

type Props = {
  /** Of the picture; without one the frame fills the stage. */
  readonly size: Size | undefined;
  readonly children: ComponentChildren;
};

/** Takes the shape of the picture in it, as large as the stage allows. The stage keeps its own, so nothing jumps. */
export function PictureFrame({ size, children }: Props) {
  return (
    <div class="picture-frame" {...(size && { style: { "--shape": size.widthPx / size.heightPx } })}>
      {children}
    </div>
  );
}
