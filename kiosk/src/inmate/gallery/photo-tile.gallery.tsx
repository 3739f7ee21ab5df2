import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { messageId } from "../../../test-support/unit-relay.ts";
import { EXAMPLE_PHOTOS, loadExample } from "../../gallery/example-photos.ts";
import { en } from "../../wording/en.ts";
import { PhotoTile } from "./photo-tile.tsx";

const tile = (at: number, isNew: boolean, load: () => Promise<ArrayBuffer | undefined>, width = "auto") => (
  <div style={{ "--tile-height": "388px", width }}>
    <PhotoTile
      messageId={messageId(at)}
      senderName={EXAMPLE_PHOTOS[at]?.senderName ?? ""}
      caption={EXAMPLE_PHOTOS[at]?.caption ?? ""}
      thumbhash="6LcJVQiXiX+HB3iXiHdYh3iAhkcH"
      isNew={isNew}
      sidePxMax={1000}
      words={en.gallery}
      load={load}
      onOpen={ignore}
    />
  </div>
);

const never = () => new Promise<undefined>(ignore);

export default {
  loading: tile(0, false, never),
  new: tile(0, true, () => loadExample(0)),
  seen: tile(1, false, () => loadExample(1)),
  "narrow, beside a long caption": tile(0, false, () => loadExample(0), "256px"),
  "without a caption": tile(3, false, () => loadExample(3)),
} satisfies Gallery;
