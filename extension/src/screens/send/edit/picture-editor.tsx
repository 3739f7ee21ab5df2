import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Check,
  ChevronsDownUp,
  ChevronsLeftRight,
  ChevronsRightLeft,
  ChevronsUpDown,
  Crop,
  Eraser,
} from "lucide-preact";
import { useId, useState } from "preact/hooks";
import { boxOf, type PictureEdit, type Region, type Size, WHOLE } from "../../../picture/edit.ts";
import { useSpeech } from "../../../wording/speech.ts";
import { PictureFrame } from "../../picture-stage.tsx";
import type { RegionTool } from "./edit-tools.tsx";
import { RegionField } from "./region-field.tsx";
import { type Nudge, nudgedRegion, squareOf, turnedRegion, turnedSize, unturnedRegion } from "./region.ts";
import "./picture-editor.css";

const ICON = { crop: Crop, cover: Eraser } as const;

const NUDGE_BUTTONS = [
  { nudge: "left", Icon: ArrowLeft },
  { nudge: "right", Icon: ArrowRight },
  { nudge: "up", Icon: ArrowUp },
  { nudge: "down", Icon: ArrowDown },
  { nudge: "narrower", Icon: ChevronsRightLeft },
  { nudge: "wider", Icon: ChevronsLeftRight },
  { nudge: "lower", Icon: ChevronsDownUp },
  { nudge: "taller", Icon: ChevronsUpDown },
] as const satisfies readonly { nudge: Nudge; Icon: unknown }[];

/** Where a cover begins: in sight, and nothing is covered before it was moved there. */
const FIRST_COVER: Region = { x: 0.35, y: 0.35, width: 0.3, height: 0.3 };

type Props = {
  readonly tool: RegionTool;
  /** Without edits. */
  readonly picture: PlainPicture;
  /** What was changed so far. */
  readonly edit: PictureEdit;
  /** The region in the unturned picture. */
  readonly onDone: (region: Region) => void;
  readonly onCancel: () => void;
};

/**
 * Crop and cover: the picture, turned as it is by now, with the region over it; Done and Cancel in the row below; and
 * buttons for whatever a drag does. It lies in the panel's grid, in the places of stage, tools and caption.
 */
export function RegionEditor({ tool, picture, edit, onDone, onCancel }: Props) {
  const { words } = useSpeech();
  const id = useId();
  const { quarterTurns } = edit;
  const size = turnedSize(picture.size, quarterTurns);
  const [first] = useState(() => (tool === "cover" ? FIRST_COVER : turnedRegion(edit.crop ?? WHOLE, quarterTurns)));
  const [region, setRegion] = useState(first);
  const Icon = ICON[tool];

  const finish = () => {
    const isAsBefore = tool === "crop" && region === first;
    if (isAsBefore) onCancel();
    else onDone(unturnedRegion(region, quarterTurns));
  };
  const choice = (label: string, chosen: Region) => (
    <button class="region-choice" type="button" onClick={() => setRegion(chosen)}>
      {label}
    </button>
  );
  return (
    <>
      <section class="picture-stage" aria-label={words.edit[tool]}>
        <PictureFrame size={size}>
          <RegionField
            tool={tool}
            region={region}
            label={`${words.edit.region[tool]}: ${whereOf(region, words.edit.where)}`}
            describedBy={`${id}-keys`}
            onRegion={setRegion}
            onDone={finish}
            onCancel={onCancel}
          >
            <EditedPicture picture={picture} edit={{ covers: edit.covers, quarterTurns }} />
          </RegionField>
        </PictureFrame>
      </section>
      <div class="edit-tools region-row">
        <span class="edit-tool" data-on="true">
          <Icon aria-hidden="true" />
          {words.edit[tool]}
        </span>
        <button class="edit-tool" type="button" onClick={onCancel}>
          {words.edit.cancel}
        </button>
        <button class="edit-tool region-done" type="button" onClick={finish}>
          <Check aria-hidden="true" />
          {words.edit.done}
        </button>
      </div>
      <div class="region-help" data-tool={tool}>
        <p class="small" id={id}>
          {words.edit.how[tool]}
        </p>
        <p hidden id={`${id}-keys`}>
          {words.edit.how[tool]} {words.edit.keys}
        </p>
        {NUDGE_BUTTONS.map(({ nudge, Icon: NudgeIcon }) => (
          <button
            key={nudge}
            class="region-nudge"
            type="button"
            aria-label={words.edit.nudges[nudge]}
            title={words.edit.nudges[nudge]}
            onClick={() => setRegion(nudgedRegion(region, nudge))}
          >
            <NudgeIcon aria-hidden="true" />
          </button>
        ))}
        {tool === "crop" && choice(words.edit.square, squareOf(size))}
        {tool === "crop" && choice(words.edit.whole, WHOLE)}
        <output class="visually-hidden">{whereOf(region, words.edit.where)}</output>
      </div>
    </>
  );
}

/** Where a region is, in words. */
export function whereOf(
  { x, y, width, height }: Region,
  where: (left: number, top: number, width: number, height: number) => string,
): string {
  const percent = (fraction: number) => Math.round(fraction * 100);
  return where(percent(x), percent(y), percent(width), percent(height));
}

/** A picture without edits, as a screen can show it: upright and unturned. */
export type PlainPicture = { readonly src: string | undefined; readonly size: Size };

type EditedProps = { readonly picture: PlainPicture; readonly edit: PictureEdit };

/** What an edit makes of a picture, drawn by the browser at once; the bytes that will be sent take longer. */
export function EditedPicture({ picture: { src, size }, edit }: EditedProps) {
  const { x, y, widthPx, heightPx } = boxOf(seenOf(edit), turnedSize(size, edit.quarterTurns));
  return (
    <svg class="edited-picture" viewBox={`${x} ${y} ${widthPx} ${heightPx}`} aria-hidden="true">
      <g transform={turnOf(size, edit.quarterTurns)}>
        <image href={src} width={size.widthPx} height={size.heightPx} preserveAspectRatio="none" />
        {edit.covers.map((cover, index) => (
          <rect
            key={index}
            x={cover.x * size.widthPx}
            y={cover.y * size.heightPx}
            width={cover.width * size.widthPx}
            height={cover.height * size.heightPx}
          />
        ))}
      </g>
    </svg>
  );
}

/** How large the edited picture is, in pixels of the plain one. */
export function editedSize({ size }: PlainPicture, edit: PictureEdit): Size {
  return boxOf(seenOf(edit), turnedSize(size, edit.quarterTurns));
}

/** The part of the turned picture that the crop leaves. */
function seenOf({ crop, quarterTurns }: PictureEdit) {
  return crop === undefined ? WHOLE : turnedRegion(crop, quarterTurns);
}

function turnOf({ widthPx, heightPx }: Size, quarterTurns: PictureEdit["quarterTurns"]): string {
  switch (quarterTurns) {
    case 0:
      return "";
    case 1:
      return `translate(${heightPx} 0) rotate(90)`;
    case 2:
      return `translate(${widthPx} ${heightPx}) rotate(180)`;
    case 3:
      return `translate(0 ${widthPx}) rotate(270)`;
  }
}
