import type { Gallery } from "@keepsake/ui/gallery/gallery.tsx";
import { EXAMPLE_TOOLS } from "../../gallery/example-tools.ts";
import { ToolBar } from "./tool-bar.tsx";

export default { "one tool on": <ToolBar label="Tools" tools={EXAMPLE_TOOLS} /> } satisfies Gallery;
