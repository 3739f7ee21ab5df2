import type { Gallery } from "@keepsake/ui/gallery/gallery.tsx";
import { PinDots, TypedBox, TypedNumber } from "./typed-box.tsx";

const pin = (typedCount: number, isWrong: boolean) => (
  <TypedBox label="Your PIN" isCurrent isWrong={isWrong} spoken={`${typedCount} digits typed`}>
    <PinDots typedCount={typedCount} count={6} />
  </TypedBox>
);

export default {
  number: (
    <TypedBox label="Your number" isCurrent={false} spoken="1 0 4 5 5 2">
      <TypedNumber digits="104552" />
    </TypedBox>
  ),
  empty: pin(0, false),
  typing: pin(3, false),
  wrong: pin(0, true),
} satisfies Gallery;
