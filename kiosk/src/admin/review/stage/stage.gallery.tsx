import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import type { ComponentProps } from "preact";
import { adminState } from "../../gallery/admin-state.tsx";
import { SCREEN } from "../../gallery/examples.ts";
import { PhotoStage } from "./photo-stage.tsx";
import { ViewToolBar } from "./view-tool-bar.tsx";
import { TOOLS_AT_REST } from "./view-tools.ts";

const { item, photo } = SCREEN;

function stage(fields: Partial<ComponentProps<typeof PhotoStage>>) {
  return adminState(
    <div style={{ display: "flex", height: "560px" }}>
      <PhotoStage item={item} photo={photo} tools={TOOLS_AT_REST} layout="desk" onTryAgain={ignore} {...fields} />
    </div>,
  );
}

export default {
  ready: stage({}),
  loading: stage({ photo: { state: "loading" } }),
  broken: stage({ photo: { state: "broken" } }),
  blurred: stage({ tools: { ...TOOLS_AT_REST, blurred: true } }),
  grey: stage({ tools: { ...TOOLS_AT_REST, grey: true } }),
  turned: stage({ tools: { ...TOOLS_AT_REST, turnDegrees: 90 } }),
  zoomed: stage({ tools: { ...TOOLS_AT_REST, zoom: 2 } }),
  "tools at rest": adminState(<ViewToolBar tools={TOOLS_AT_REST} layout="desk" onUse={ignore} />),
  "all tools on": adminState(
    <ViewToolBar tools={{ zoom: 2, grey: true, blurred: true, turnDegrees: 90 }} layout="desk" onUse={ignore} />,
  ),
  "tools by touch": adminState(<ViewToolBar tools={TOOLS_AT_REST} layout="touch" onUse={ignore} />),
} satisfies Gallery;
