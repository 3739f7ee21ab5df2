import tokens from "@keepsake/shared/look/tokens.css?inline";
import type { Language } from "@keepsake/shared/people/people";
import { render } from "preact";
import { shownUrlOf } from "../picture/frame/picture-urls.ts";
import { PICK_WORDS } from "../wording/pick-mode.ts";
import { boxNow, inPaintOrder, type PagePicture, picturesOn } from "./page-pictures.ts";
import { type PickLine, PickOverlay, type PickView } from "./pick-overlay.tsx";
import styles from "./pick-overlay.css?inline";
import { mainSpots, type Point, spotsAt, stackOf } from "./spots.ts";

type Options = {
  readonly language: Language;
  /** Pick mode is over: with the element that was picked, once nothing of pick mode is painted any more. */
  readonly onEnd: (picked: Element | undefined) => void;
};

/** What a click or Enter takes: one of those that lie on each other, topmost first. */
type Selection = { readonly stack: readonly PagePicture[]; readonly index: number };

/** After so long the page may show other pictures. */
const PICTURES_MS_MAX = 1000;

/**
 * Covers the page and lets the sender pick a picture by pointer or keys alone. It lies in a closed shadow root in the top
 * layer, so that neither styles nor layers of the page reach it. Returns the function that ends it.
 */
export function startPickMode({ language, onEnd }: Options): () => void {
  const focusedBefore = document.activeElement;
  const { host, root, overlay } = addHost();
  const end = new AbortController();
  let pictures = picturesOn(document, host);
  let readAt = performance.now();
  let selection: Selection | undefined;
  let pointer: Point | undefined;
  let field: HTMLDivElement | null = null;

  function readAgain(): void {
    pictures = picturesOn(document, host);
    readAt = performance.now();
  }

  function draw(): void {
    const view: PickView = viewOf(pictures, selection);
    const size = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
    host.dataset["theme"] = isDark ? "dark" : "light";
    render(
      <PickOverlay
        view={view}
        window={size}
        words={PICK_WORDS[language]}
        field={(element) => {
          field = element;
        }}
        onLeave={() => leave(undefined)}
      />,
      overlay,
    );
  }

  function selectAt(point: Point): void {
    if (performance.now() - readAt > PICTURES_MS_MAX) readAgain();
    const stack = inPaintOrder(spotsAt(pictures, point), point);
    selection = stack.length === 0 ? undefined : { stack, index: 0 };
    draw();
  }

  /** To the next picture, or from the last one to the first. */
  function selectNext(step: 1 | -1): void {
    readAgain();
    const main = mainSpots(pictures);
    const from = main.findIndex(({ element }) => selection?.stack.some((one) => one.element === element));
    const first = step === 1 ? 0 : main.length - 1;
    const next = main[from === -1 ? first : (from + step + main.length) % main.length];
    if (next === undefined) return;
    next.element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    readAgain();
    const shown = pictures.find(({ element }) => element === next.element) ?? next;
    const stack = inPaintOrder(stackOf(pictures, shown));
    selection = { stack, index: stack.indexOf(shown) };
    draw();
  }

  function selectInStack(step: 1 | -1): void {
    if (selection === undefined) return selectNext(1);
    const { stack, index } = selection;
    selection = { stack, index: Math.min(Math.max(index + step, 0), stack.length - 1) };
    draw();
  }

  /** The page moved under the pointer, or under what keys chose. */
  function follow(): void {
    const moved = ({ element, ...picture }: PagePicture) => ({ ...picture, element, box: boxNow(element) });
    pictures = pictures.map(moved);
    selection = selection && { ...selection, stack: selection.stack.map(moved) };
    if (pointer === undefined) draw();
    else selectAt(pointer);
  }

  function leave(picked: Element | undefined): void {
    if (end.signal.aborted) return;
    end.abort();
    render(null, overlay);
    host.remove();
    if (focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true });
    if (picked === undefined) onEnd(undefined);
    else void painted().then(() => onEnd(picked));
  }

  const take = () => selection && leave(selection.stack[selection.index]?.element);

  function onKey(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    const act = KEYS[event.key];
    const isOfLeave = event.key === "Enter" && isOnLeave();
    if (act === undefined || isOfLeave) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // What keys chose stays, wherever the pointer rests.
    pointer = undefined;
    act();
  }

  const leaveButton = () => root.querySelector<HTMLElement>(".pick-leave");
  const isOnLeave = () => root.activeElement !== null && root.activeElement === leaveButton();

  const KEYS: Readonly<Record<string, () => void>> = {
    ArrowRight: () => selectNext(1),
    ArrowLeft: () => selectNext(-1),
    ArrowDown: () => selectInStack(1),
    ArrowUp: () => selectInStack(-1),
    Enter: take,
    // Behind it is a page that cannot be seen well and that nobody is to press in now.
    Tab: () => (isOnLeave() ? field : leaveButton())?.focus(),
    Escape: () => leave(undefined),
  };

  draw();
  const { signal } = end;
  // What the sender does here is nothing that the page is to act on; also not the click that ends it.
  for (const name of OWN_EVENTS) root.addEventListener(name, (event) => event.stopPropagation());
  // Before the page receives them: some pages use the same keys.
  window.addEventListener("keydown", onKey, { capture: true, signal });
  window.addEventListener("scroll", follow, { capture: true, passive: true, signal });
  window.addEventListener("resize", follow, { signal });
  window.addEventListener("pagehide", () => leave(undefined), { signal });
  root.addEventListener(
    "pointermove",
    (event) => {
      const { clientX: x, clientY: y } = event as PointerEvent;
      // A page that scrolls under a pointer that rests moves it too.
      if (isInBar(event) || (pointer?.x === x && pointer.y === y)) return;
      pointer = { x, y };
      selectAt(pointer);
    },
    { signal },
  );
  root.addEventListener(
    "click",
    (event) => {
      if (!event.isTrusted || isInBar(event)) return;
      // A finger points and takes in one.
      const { clientX: x, clientY: y } = event as MouseEvent;
      if (pointer === undefined || pointer.x !== x || pointer.y !== y) selectAt({ x, y });
      take();
    },
    { signal },
  );
  focusOn(() => field);
  return () => leave(undefined);
}

const OWN_EVENTS = ["pointerdown", "pointerup", "mousedown", "mouseup", "click", "dblclick", "auxclick", "contextmenu"];

/** In the top layer, above all that the page puts there; in its open modal dialogue, if there is one: all else is inert. */
function addHost(): { host: HTMLElement; root: ShadowRoot; overlay: HTMLElement } {
  const host = document.createElement("div");
  host.popover = "manual";
  const root = host.attachShadow({ mode: "closed" });
  const style = document.createElement("style");
  // Set as one: a strict policy of the page forbids Firefox a style sheet whose text was put into it as a node.
  style.textContent = STYLES;
  const overlay = document.createElement("div");
  root.append(style, overlay);
  const modal = [...document.querySelectorAll("dialog:modal")].at(-1);
  (modal ?? document.documentElement).append(host);
  host.showPopover();
  return { host, root, overlay };
}

/** The tokens name the page; here it is the host. A page's own rules for the host never win over these. */
const STYLES = `${tokens.replaceAll(":root", ":host").replaceAll(/\[data-theme="dark"\](?= \{)/gu, ':host([data-theme="dark"])')}
:host {
  all: initial !important;
  position: fixed !important;
  inset: 0 !important;
  display: block !important;
  width: 100vw !important;
  height: 100vh !important;
  max-width: none !important;
  max-height: none !important;
  overflow: hidden !important;
  background: none !important;
}
${styles}`;

function isInBar(event: Event): boolean {
  return event.composedPath().some((each) => each instanceof Element && each.classList.contains("pick-bar"));
}

/** The window that was pressed in closes only now and takes the focus along. */
function focusOn(field: () => HTMLDivElement | null): void {
  const focus = () => field()?.focus({ preventScroll: true });
  focus();
  setTimeout(focus, FOCUS_MS);
}

const FOCUS_MS = 150;

function viewOf(pictures: readonly PagePicture[], selection: Selection | undefined): PickView {
  const main = mainSpots(pictures);
  const chosen = selection?.stack[selection.index];
  if (selection === undefined || chosen === undefined) return { count: main.length };
  const place = main.findIndex(({ element }) => element === chosen.element);
  return {
    count: main.length,
    chosen: {
      box: chosen.box,
      place: place === -1 ? undefined : place + 1,
      stack: selection.stack.map(lineOf),
      placeInStack: selection.index,
    },
  };
}

function lineOf({ element, kind, name, size }: PagePicture): PickLine {
  const thumbnail = kind === "photo" || kind === "video" ? shownUrlOf(element) : undefined;
  return { kind, name, size, ...(thumbnail !== undefined && { thumbnail }) };
}

/** What was painted over the page is gone from the window: it may be captured. */
async function painted(): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await Promise.race([frame().then(frame), new Promise((resolve) => setTimeout(resolve, 200))]);
}
