import type { Display } from "./displays.ts";
import type { Point, Pointer } from "./pointer.ts";
import { runProgram } from "./programs.ts";
import { until } from "./until.ts";

/**
 * How to reach the extension's only item from a menu that has nothing chosen yet. Chromium puts it above "Inspect",
 * Firefox last; both wrap round upwards, so that the items above, which differ from page to page, do not count.
 */
export const KEYS_TO_OUR_ITEM = { chromium: ["Up", "Up"], firefox: ["Up"] } as const;

const MENU_SIDE_PX_MIN = 40;

/** Right-clicks with the system's pointer and chooses the extension's item in the menu that the browser draws. */
export async function chooseOurItem(
  display: Display,
  pointer: Pointer,
  browser: keyof typeof KEYS_TO_OUR_ITEM,
  at: Point,
): Promise<void> {
  const before = await windowsOf(display);
  await pointer.rightClick(at);
  const menu = await until("the context menu", async () =>
    [...(await windowsOf(display))].find((window) => !before.has(window)),
  );
  await pointer.keys(...KEYS_TO_OUR_ITEM[browser], "Return");
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
