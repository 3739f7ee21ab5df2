import type { ComponentChildren, TargetedPointerEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Region } from "../../../picture/edit.ts";
import type { RegionTool } from "./edit-tools.tsx";
import { centredAt, CORNERS, draggedRegion, type Grip, type Nudge, nudgedRegion, type Point } from "./region.ts";
import "./region-field.css";

type Props = {
  readonly tool: RegionTool;
  readonly region: Region;
  readonly label: string;
  /** The id of the words that tell how it is moved. */
  readonly describedBy: string;
  /** Whether the frame takes the focus when it appears, as in an editor that was just opened. */
  readonly isFocused?: boolean;
  readonly onRegion: (region: Region) => void;
  readonly onDone: () => void;
  readonly onCancel: () => void;
  /** The picture. */
  readonly children: ComponentChildren;
};

type FieldEvent = TargetedPointerEvent<HTMLDivElement>;
type Hold = { readonly grip: Grip; readonly from: Point; readonly start: Region; readonly hasMoved: boolean };

/** A finger that only touches moves a little all the same. */
const TOUCH_PX_MAX = 5;

/** Alone and with the shift key. */
const KEYS: Readonly<Record<string, readonly [Nudge, Nudge]>> = {
  ArrowLeft: ["left", "narrower"],
  ArrowRight: ["right", "wider"],
  ArrowUp: ["up", "lower"],
  ArrowDown: ["down", "taller"],
};

/** A picture with a frame over it that mouse, finger, pen and keys can move and resize. */
export function RegionField({ tool, region, label, describedBy, isFocused = true, ...props }: Props) {
  const { onRegion, onDone, onCancel, children } = props;
  const frame = useRef<HTMLButtonElement>(null);
  const [held, hold] = useState<Hold>();
  useEffect(() => {
    if (isFocused) frame.current?.focus();
  }, [isFocused]);

  const grab = (event: FieldEvent) => {
    if (event.button !== 0 || held !== undefined) return;
    event.preventDefault();
    frame.current?.focus();
    event.currentTarget.setPointerCapture(event.pointerId);
    hold({ grip: gripAt(event.target), from: pointOf(event), start: region, hasMoved: false });
  };
  const drag = (event: FieldEvent) => {
    if (held === undefined || !(held.hasMoved || isFar(event, held.from))) return;
    if (!held.hasMoved) hold({ ...held, hasMoved: true });
    onRegion(draggedRegion(held.start, held.grip, held.from, pointOf(event)));
  };
  const release = (event: FieldEvent) => {
    hold(undefined);
    const isTouch = held?.grip === "ground" && !held.hasMoved;
    if (isTouch && event.type === "pointerup") onRegion(centredAt(region, held.from));
  };
  const press = (event: KeyboardEvent) => {
    const nudges = KEYS[event.key];
    if (nudges !== undefined) onRegion(nudgedRegion(region, nudges[event.shiftKey ? 1 : 0]));
    else if (event.key === "Enter") onDone();
    else if (event.key === "Escape") onCancel();
    else return;
    event.preventDefault();
  };

  return (
    <div
      class="region-field"
      data-tool={tool}
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <div class="region-picture">
        {children}
        <div class="region-shade" style={positionOf(region)} />
      </div>
      <div class="region-position" style={positionOf(region)}>
        <button
          class="region-frame"
          type="button"
          data-grip="frame"
          ref={frame}
          aria-label={label}
          aria-describedby={describedBy}
          onKeyDown={press}
        />
        {/* Beside the button: not every browser tells which part of a button was touched. */}
        {CORNERS.map((corner) => (
          <span key={corner} class="region-corner" data-grip={corner} />
        ))}
      </div>
    </div>
  );
}

function pointOf({ currentTarget, clientX, clientY }: FieldEvent): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}

function isFar(event: FieldEvent, from: Point): boolean {
  const { width, height } = event.currentTarget.getBoundingClientRect();
  const to = pointOf(event);
  return Math.hypot((to.x - from.x) * width, (to.y - from.y) * height) > TOUCH_PX_MAX;
}

function gripAt(target: EventTarget | null): Grip {
  const held = target instanceof Element ? target.closest<HTMLElement>("[data-grip]") : null;
  return (held?.dataset["grip"] as Grip | undefined) ?? "ground";
}

function positionOf({ x, y, width, height }: Region) {
  return { left: percent(x), top: percent(y), width: percent(width), height: percent(height) };
}

function percent(fraction: number): string {
  return `${fraction * 100}%`;
}
