import type { Gallery } from "@keepsake/ui/gallery/gallery.tsx";
import { examplePicture, LAKE } from "../gallery/example-pictures.ts";
import { NO_EDIT, withCover, withTurn } from "../picture/edit.ts";
import { PictureStage } from "./picture-stage.tsx";
import { EditedPicture, editedSize } from "./send/edit/picture-editor.tsx";

const lake = examplePicture(LAKE);
const edit = withTurn(withCover(NO_EDIT, { x: 0.2, y: 0.2, width: 0.2, height: 0.2 }));

export default {
  capturing: <PictureStage picture={undefined} alt="" />,
  "likeness first": <PictureStage picture={examplePicture({ src: undefined })} alt="" />,
  wide: <PictureStage picture={lake} alt="A lake" />,
  upright: <PictureStage picture={examplePicture()} alt="Sunflowers" />,
  "screen quality": <PictureStage picture={lake} alt="A lake" isScreenQuality />,
  "edit under way": (
    <PictureStage
      picture={lake}
      alt="A lake"
      underWay={{
        edit,
        size: editedSize(LAKE, edit),
        likeness: <EditedPicture picture={LAKE} edit={edit} />,
      }}
    />
  ),
} satisfies Gallery;
