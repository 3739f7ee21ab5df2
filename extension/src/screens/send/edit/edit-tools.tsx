import { Crop, Eraser, RotateCw, Undo2 } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useSpeech } from "../../../wording/speech.ts";
import type { EditUnderWay } from "../../picture-stage.tsx";
import "./edit-tools.css";

/** A tool that has a region to be placed before it does anything. */
export type RegionTool = "crop" | "cover";
export type EditTool = RegionTool | "rotate" | "undo";

/** What is being changed about the picture, and what can be. */
export type Editing = {
  readonly isOff: boolean;
  readonly canUndo: boolean;
  readonly underWay: EditUnderWay | undefined;
  /** A tool whose region is being placed, with the editor that stands in for stage, tools and caption. */
  readonly on: { readonly tool: RegionTool; readonly editor: ComponentChildren } | undefined;
  readonly onTool: (tool: EditTool) => void;
};

const TOOLS = [
  { tool: "crop", Icon: Crop },
  { tool: "rotate", Icon: RotateCw },
  { tool: "cover", Icon: Eraser },
  { tool: "undo", Icon: Undo2 },
] as const;

type Props = {
  /** Whose region is being placed; this row is not in sight meanwhile. */
  readonly on: RegionTool | undefined;
  readonly isOff: boolean;
  readonly canUndo: boolean;
  readonly onTool: (tool: EditTool) => void;
};

/** What can be changed about a picture, in a row under it. */
export function EditTools({ on, isOff, canUndo, onTool }: Props) {
  const { words } = useSpeech();
  const row = useRef<HTMLFieldSetElement>(null);
  // Whoever works by keyboard comes back to the button that was pressed.
  useEffect(() => {
    const tools = row.current;
    if (on === undefined) return;
    return () => tools?.querySelector<HTMLElement>(`[data-tool="${on}"]`)?.focus();
  }, [on]);
  return (
    <fieldset class="edit-tools" aria-label={words.edit.tools} ref={row}>
      {TOOLS.map(({ tool, Icon }) => {
        const isThisOff = isOff || (tool === "undo" && !canUndo);
        return (
          <button
            key={tool}
            class="edit-tool"
            type="button"
            data-tool={tool}
            aria-disabled={isThisOff}
            onClick={isThisOff ? undefined : () => onTool(tool)}
          >
            <Icon aria-hidden="true" />
            {words.edit[tool]}
          </button>
        );
      })}
    </fieldset>
  );
}
