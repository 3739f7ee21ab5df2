import type { Display } from "./displays.ts";
import { runProgram } from "./processes.ts";
import { until } from "./until.ts";
import type { ElementHandle, Page } from "puppeteer";

export type Point = { readonly x: number; readonly y: number };

/** The pointer and the keyboard of the operating system: a browser cannot tell them from a person's. */
export type Pointer = {
  readonly move: (to: Point) => Promise<void>;
  readonly click: (at: Point) => Promise<void>;
  readonly rightClick: (at: Point) => Promise<void>;
  readonly drag: (from: Point, to: Point) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** Keys by their X names, one after the other: `Up`, `Return`, `ctrl+v`. */
  readonly keys: (...names: readonly string[]) => Promise<void>;
};

const LEFT = "1";
const RIGHT = "3";

export function pointerOn(display: Display): Pointer {
  const xdotool = async (...args: readonly string[]) => {
    await runProgram("xdotool", args, { env: { DISPLAY: display.name } });
  };
  const at = ({ x, y }: Point) => ["mousemove", "--sync", String(Math.round(x)), String(Math.round(y))];
  // `--sync` waits for a move, and waits for ever where the pointer is there already.
  const move = async (to: Point) => {
    await xdotool("mousemove", String(Math.round(to.x) + 1), String(Math.round(to.y) + 1));
    await xdotool(...at(to));
  };
  return {
    move,
    click: async (point) => {
      await move(point);
      await xdotool("click", LEFT);
    },
    rightClick: async (point) => {
      await move(point);
      await xdotool("click", RIGHT);
    },
    drag: async (from, to) => {
      await move(from);
      await xdotool("mousedown", LEFT, ...at({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }), ...at(to));
      await xdotool("mouseup", LEFT);
    },
    type: (text) => xdotool("type", "--delay", "20", "--", text),
    keys: async (...names) => {
      for (const name of names) await xdotool("key", "--delay", "30", name);
    },
  };
}

/**
 * How to reach the extension's only item from a menu that has nothing chosen yet. Chromium puts it above "Inspect",
 * Firefox last; both wrap round upwards, so that the items above, which differ from page to page, do not count.
 */
const KEYS_TO_EXTENSION_ITEM = { chromium: ["Up", "Up"], firefox: ["Up"] } as const;

const MENU_SIDE_PX_MIN = 40;

/** Right-clicks with the system's pointer and chooses the extension's item in the menu that the browser draws. */
export async function chooseExtensionItem(
  display: Display,
  pointer: Pointer,
  browser: keyof typeof KEYS_TO_EXTENSION_ITEM,
  at: Point,
): Promise<void> {
  const before = await windowsOf(display);
  await pointer.rightClick(at);
  const menu = await until("the context menu", async () =>
    [...(await windowsOf(display))].find((window) => !before.has(window)),
  );
  await pointer.keys(...KEYS_TO_EXTENSION_ITEM[browser], "Return");
  await until("the context menu gone", async () => !(await windowsOf(display)).has(menu));
}

/** Windows that stand directly on the screen and are large enough for a menu: menus are never framed. */
async function windowsOf(display: Display): Promise<ReadonlySet<string>> {
  const tree = await runProgram("xwininfo", ["-root", "-children"], { env: { DISPLAY: display.name } });
  const found = tree.matchAll(/^\s+(0x[0-9a-f]+) .*?\s(\d+)x(\d+)\+(-?\d+)\+(-?\d+)\s/gmu);
  const menus = [...found].filter(([, , width, height]) => Math.min(Number(width), Number(height)) > MENU_SIDE_PX_MIN);
  const shown = await Promise.all(menus.map(async ([, id]) => ((await isViewable(display, id!)) ? id! : undefined)));
  return new Set(shown.filter((id) => id !== undefined));
}

async function isViewable(display: Display, window: string): Promise<boolean> {
  // A window may end between the list and the question.
  const facts = await runProgram("xwininfo", ["-id", window], { env: { DISPLAY: display.name } }).catch(() => "");
  return facts.includes("IsViewable");
}

const ANSWER_MS = 1500;

/** Where the middle of an element is on the screen, for the system's pointer. Scrolls it into view first. */
export async function screenPosition(pointer: Pointer, page: Page, target: string | ElementHandle): Promise<Point> {
  const element = typeof target === "string" ? await page.waitForSelector(target, { visible: true }) : target;
  if (element === null) throw new Error(`Failed to find ${String(target)} on ${page.url()}.`);
  await page.bringToFront();
  await element.scrollIntoView();
  const box = await element.boundingBox();
  if (box === null) throw new Error(`Failed to place ${String(target)} on ${page.url()}: it is not shown.`);

  const origin = await contentOrigin(pointer, page);
  const scale = await page.evaluate(() => window.devicePixelRatio);
  return { x: origin.x + (box.x + box.width / 2) * scale, y: origin.y + (box.y + box.height / 2) * scale };
}

/** The screen position of the page's top left corner, measured with a real move of the pointer. */
async function contentOrigin(pointer: Pointer, page: Page): Promise<Point> {
  const guess = await page.evaluate(() => ({
    x: window.screenX + (window.outerWidth - window.innerWidth) / 2,
    y: window.screenY + window.outerHeight - window.innerHeight,
    middleX: window.innerWidth / 2,
    middleY: window.innerHeight / 2,
  }));
  const origin = page.evaluate(
    (answerMs) =>
      new Promise<{ x: number; y: number } | undefined>((resolve) => {
        const onMove = (move: MouseEvent) =>
          resolve({ x: move.screenX - move.clientX, y: move.screenY - move.clientY });
        window.addEventListener("mousemove", onMove, { capture: true, once: true });
        setTimeout(() => resolve(undefined), answerMs);
      }),
    ANSWER_MS,
  );
  await pointer.move({ x: guess.x + guess.middleX, y: guess.y + guess.middleY });
  // A page with a foreign frame in its middle gets no event of the pointer; browsers keep their bars on top, so guess.
  return (await origin) ?? { x: guess.x, y: guess.y };
}
