/** How the reviewer looks at photos. None of it changes the photo or what the inmate sees. */
export type StageTools = {
  readonly zoom: Zoom;
  readonly grey: boolean;
  /** Covered until held. */
  readonly blurred: boolean;
  readonly turnDegrees: Turn;
};

export type StageTool = "zoom" | "grey" | "blur" | "turn";
export type Zoom = (typeof ZOOMS)[number];
export type Turn = (typeof TURNS)[number];

const ZOOMS = [1, 2, 4] as const;
const TURNS = [0, 90, 180, 270] as const;

export const TOOLS_AT_REST: StageTools = { zoom: 1, grey: false, blurred: false, turnDegrees: 0 };

const USES: Readonly<Record<StageTool, (tools: StageTools) => StageTools>> = {
  zoom: (tools) => ({ ...tools, zoom: after(ZOOMS, tools.zoom) }),
  grey: (tools) => ({ ...tools, grey: !tools.grey }),
  blur: (tools) => ({ ...tools, blurred: !tools.blurred }),
  turn: (tools) => ({ ...tools, turnDegrees: after(TURNS, tools.turnDegrees) }),
};

export function applyTool(tools: StageTools, tool: StageTool): StageTools {
  return USES[tool](tools);
}

/** Grey and blur are how a person likes to work and stay; zoom and turn belong to one photo. */
export function toolsForNextPhoto(tools: StageTools): StageTools {
  return { ...tools, zoom: 1, turnDegrees: 0 };
}

function after<Step>(steps: readonly [Step, ...Step[]], step: Step): Step {
  return steps[steps.indexOf(step) + 1] ?? steps[0];
}
