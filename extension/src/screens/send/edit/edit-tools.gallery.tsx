import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { EditTools } from "./edit-tools.tsx";

export default {
  "nothing to take back": <EditTools on={undefined} isOff={false} canUndo={false} onTool={ignore} />,
  "with a step to take back": <EditTools on={undefined} isOff={false} canUndo onTool={ignore} />,
  "no picture yet": <EditTools on={undefined} isOff canUndo={false} onTool={ignore} />,
} satisfies Gallery;
