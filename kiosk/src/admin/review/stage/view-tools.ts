import type { ViewTool } from "../keys/keys.ts";

/** How the reviewer views photos. None of it changes the photo or what the inmate sees. */
export type ViewTools = {
  readonly zoom: Zoom;
  readonly grey: boolean;
  /** Covered, except while the reviewer holds Space, the mouse or a finger on it. */
  readonly blurred: boolean;
  readonly turnDegrees: Turn;
};

export type Zoom = (typeof ZOOMS)[number];
export type Turn = (typeof TURNS)[number];

const ZOOMS = [1, 2, 4] as const;
const TURNS = [0, 90, 180, 270] as const;

export const TOOLS_AT_REST: ViewTools = { zoom: 1, grey: false, blurred: false, turnDegrees: 0 };

const USES: Readonly<Record<ViewTool, (tools: ViewTools) => ViewTools>> = {
  zoom: (tools) => ({ ...tools, zoom: after(ZOOMS, tools.zoom) }),
  grey: (tools) => ({ ...tools, grey: !tools.grey }),
  blur: (tools) => ({ ...tools, blurred: !tools.blurred }),
  turn: (tools) => ({ ...tools, turnDegrees: after(TURNS, tools.turnDegrees) }),
};

export function applyTool(tools: ViewTools, tool: ViewTool): ViewTools {
  return USES[tool](tools);
}

/** Grey and blur are how this reviewer works, so they stay on. Zoom and turn belong to one photo. */
export function toolsForNextPhoto(tools: ViewTools): ViewTools {
  return { ...tools, zoom: 1, turnDegrees: 0 };
}

function after<Step>(steps: readonly [Step, ...Step[]], step: Step): Step {
  return steps[steps.indexOf(step) + 1] ?? steps[0];
}
