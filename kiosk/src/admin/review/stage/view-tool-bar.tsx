import { Contrast, EyeOff, RotateCw, ZoomIn, type LucideIcon } from "lucide-preact";
import { KeyCap } from "../keys/keys-sheet.tsx";
import type { Layout } from "../../../screen/posture.ts";
import { useAdminWording } from "../../wording/wording.ts";
import { TOOL_KEYS, type ViewTool } from "../keys/keys.ts";
import type { ViewTools } from "./view-tools.ts";
import "./stage.css";

type Props = {
  readonly tools: ViewTools;
  readonly layout: Layout;
  readonly onUse: (tool: ViewTool) => void;
};

const TOOLS: readonly {
  readonly tool: ViewTool;
  readonly Icon: LucideIcon;
  readonly isOn: (now: ViewTools) => boolean;
}[] = [
  { tool: "zoom", Icon: ZoomIn, isOn: ({ zoom }) => zoom > 1 },
  { tool: "grey", Icon: Contrast, isOn: ({ grey }) => grey },
  { tool: "blur", Icon: EyeOff, isOn: ({ blurred }) => blurred },
  { tool: "turn", Icon: RotateCw, isOn: ({ turnDegrees }) => turnDegrees > 0 },
];

export function ViewToolBar({ tools, layout, onUse }: Props) {
  const say = useAdminWording();
  return (
    <div class="view-tools" role="toolbar" aria-label={say.tools.label}>
      {TOOLS.map(({ tool, Icon, isOn }) => (
        <button
          key={tool}
          type="button"
          aria-pressed={isOn(tools)}
          aria-keyshortcuts={TOOL_KEYS[tool]}
          onClick={() => onUse(tool)}
        >
          <Icon aria-hidden="true" />
          {tool === "zoom" && tools.zoom > 1 ? say.tools.zoomed(tools.zoom * 100) : say.tools[tool]}
          {layout === "desk" && <KeyCap name={TOOL_KEYS[tool]} />}
        </button>
      ))}
    </div>
  );
}
