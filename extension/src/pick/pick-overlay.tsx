import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Check,
  Image,
  Layers,
  type LucideIcon,
  PenTool,
  Play,
  SquareDashed,
  Wallpaper,
} from "lucide-preact";
import type { ComponentChildren, Ref } from "preact";
import type { PickWords } from "../wording/pick-mode.ts";
import type { PictureKind } from "./page-pictures.ts";
import type { Box } from "./spots.ts";

/** A picture as pick mode names it. */
export type PickLine = {
  readonly kind: PictureKind;
  readonly name: string | undefined;
  readonly size: { readonly width: number; readonly height: number };
  /** An address that the page has loaded already; else its kind is drawn. */
  readonly thumbnail?: string | undefined;
};

export type PickView = {
  /** How many pictures arrow keys go to. */
  readonly count: number;
  /** The one that Enter or a click takes. */
  readonly chosen?: {
    readonly box: Box;
    /** From 1; undefined for one that lies on another one or under it. */
    readonly place: number | undefined;
    /** What lies on each other there, topmost first; just itself, mostly. */
    readonly stack: readonly PickLine[];
    readonly placeInStack: number;
  };
};

type Window = { readonly width: number; readonly height: number };

type Props = {
  readonly view: PickView;
  readonly window: Window;
  readonly words: PickWords;
  /** Takes the focus, and all keys. */
  readonly field?: Ref<HTMLDivElement> | undefined;
  readonly onLeave: () => void;
};

/** Pick mode over somebody's page: what is taken is outlined, what lies there with it stands beside it, and how to do it below. */
export function PickOverlay({ view, window, words, field, onLeave }: Props) {
  const { chosen } = view;
  const line = chosen?.stack[chosen.placeInStack];
  return (
    <div
      class="pick"
      role="application"
      tabIndex={-1}
      aria-label={words.label}
      aria-describedby="pick-how"
      {...(field && { ref: field })}
    >
      {chosen === undefined ? <div class="pick-scrim" /> : <Outline box={chosen.box} />}
      {chosen?.place !== undefined && (
        <p class="pick-tag" style={tagPosition(chosen.box)}>
          <Image aria-hidden="true" />
          {words.place(chosen.place, view.count)}
        </p>
      )}
      {chosen !== undefined && chosen.stack.length > 1 && <Stack chosen={chosen} window={window} words={words} />}
      <PickBar view={view} words={words} onLeave={onLeave} />
      <p id="pick-how" hidden>
        {words.how}
      </p>
      <output class="pick-spoken">
        {chosen && line && spoken(chosen, line, view.count, words)}
        {view.count === 0 && `${words.noneTitle}. ${words.noneWhy}`}
      </output>
    </div>
  );
}

type Chosen = NonNullable<PickView["chosen"]>;

function spoken({ place, stack, placeInStack }: Chosen, line: PickLine, count: number, words: PickWords): string {
  const parts = [
    place === undefined ? undefined : words.place(place, count),
    line.name ?? words.kinds[line.kind],
    words.pixels(line.size.width, line.size.height),
    stack.length > 1 ? words.inStack(placeInStack + 1, stack.length) : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(". ");
}

function Outline({ box: { left, top, width, height } }: { readonly box: Box }) {
  return <div class="pick-outline" style={{ left: px(left), top: px(top), width: px(width), height: px(height) }} />;
}

const TAG_HEIGHT_PX = 36;

/** Above the picture, and inside it where it begins above the window. */
function tagPosition({ left, top }: Box) {
  return { left: px(Math.max(left - 9.5, 6)), top: px(Math.max(top - TAG_HEIGHT_PX, 6)) };
}

const KIND_ICONS: Readonly<Record<PictureKind, LucideIcon>> = {
  photo: Image,
  drawing: PenTool,
  video: Play,
  background: Wallpaper,
  frame: SquareDashed,
};

const STACK_WIDTH_PX = 260;
const STACK_LINE_PX = 56;
const STACK_HEAD_PX = 64;
const STACK_GAP_PX = 20;
const BAR_PX = 120;

type StackProps = { readonly chosen: Chosen; readonly window: Window; readonly words: PickWords };

function Stack({ chosen, window, words }: StackProps) {
  const { stack, placeInStack } = chosen;
  return (
    <section class="pick-stack" style={stackPosition(chosen, window)}>
      <header>
        <Layers aria-hidden="true" />
        <b>{words.here(stack.length)}</b>
        <ArrowKey icon={ArrowUp} />
        <ArrowKey icon={ArrowDown} />
      </header>
      <ol>
        {stack.map(({ kind, name, size, thumbnail }, index) => {
          const Icon = KIND_ICONS[kind];
          return (
            <li key={index} class="pick-line" aria-current={index === placeInStack}>
              {thumbnail === undefined ? (
                <span class="pick-thumbnail">
                  <Icon aria-hidden="true" />
                </span>
              ) : (
                <img class="pick-thumbnail" src={thumbnail} alt="" />
              )}
              <span class="pick-line-words">
                <b>{name ?? words.kinds[kind]}</b>
                <span>{words.pixels(size.width, size.height)}</span>
              </span>
              {index === placeInStack && <Check aria-hidden="true" />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** At the right of the picture, else at its left, else over its corner; never under the bar. */
function stackPosition({ box, stack }: Chosen, window: Window) {
  const height = STACK_HEAD_PX + stack.length * STACK_LINE_PX;
  const right = box.left + box.width + STACK_GAP_PX;
  const left = box.left - STACK_GAP_PX - STACK_WIDTH_PX;
  const fits = (at: number) => at >= 8 && at + STACK_WIDTH_PX <= window.width - 8;
  const at = fits(right) ? right : fits(left) ? left : window.width - STACK_WIDTH_PX - STACK_GAP_PX;
  const top = Math.min(Math.max(box.top + box.height / 2 - height / 2, 8), window.height - BAR_PX - height);
  return { left: px(Math.max(at, 8)), top: px(Math.max(top, 8)) };
}

type BarProps = { readonly view: PickView; readonly words: PickWords; readonly onLeave: () => void };

function PickBar({ view, words, onLeave }: BarProps) {
  const isEmpty = view.count === 0;
  return (
    <footer class="pick-bar">
      <Flower />
      <p class="pick-bar-words">
        <b>{isEmpty ? words.noneTitle : words.title}</b>
        <span>{isEmpty ? words.noneWhy : words.unsent}</span>
      </p>
      {!isEmpty && (
        <p class="pick-keys">
          <Keys what={words.keys.next}>
            <ArrowKey icon={ArrowLeft} />
            <ArrowKey icon={ArrowRight} />
          </Keys>
          <Keys what={words.keys.stack}>
            <ArrowKey icon={ArrowUp} />
            <ArrowKey icon={ArrowDown} />
          </Keys>
          <Keys what={words.keys.take}>
            <kbd>{words.enter}</kbd>
          </Keys>
        </p>
      )}
      <button class="pick-leave" type="button" onClick={onLeave}>
        {words.leave} <kbd>Esc</kbd>
      </button>
    </footer>
  );
}

function ArrowKey({ icon: Icon }: { readonly icon: LucideIcon }) {
  return (
    <kbd>
      <Icon aria-hidden="true" />
    </kbd>
  );
}

const PETALS = [0, 72, 144, 216, 288];

/** The mark of the product, drawn here: a page may forbid to load it. */
function Flower() {
  return (
    <svg class="pick-flower" viewBox="-11 -11 22 22" aria-hidden="true">
      {PETALS.map((turn) => (
        <circle key={turn} cy="-5.7" r="4.6" fill="#5f86ec" transform={`rotate(${turn})`} />
      ))}
      <circle r="4" fill="#fff" />
      <circle r="2.8" fill="#ffce47" />
    </svg>
  );
}

function Keys({ what, children }: { readonly what: string; readonly children: ComponentChildren }) {
  return (
    <span>
      <i>{children}</i>
      {what}
    </span>
  );
}

function px(value: number): string {
  return `${value}px`;
}
