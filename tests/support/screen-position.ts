import type { ElementHandle, Page } from "puppeteer";
import type { Point, Pointer } from "./pointer.ts";

const ANSWER_MS = 1500;

/** Where the middle of an element is on the screen, for the system's pointer. Scrolls it into view first. */
export async function onScreen(pointer: Pointer, page: Page, target: string | ElementHandle): Promise<Point> {
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

/** The screen position of the page's top left corner, as the browser itself tells with a real move of the pointer. */
async function contentOrigin(pointer: Pointer, page: Page): Promise<Point> {
  const guess = await page.evaluate(() => ({
    x: window.screenX + (window.outerWidth - window.innerWidth) / 2,
    y: window.screenY + window.outerHeight - window.innerHeight,
    middleX: window.innerWidth / 2,
    middleY: window.innerHeight / 2,
  }));
  const told = page.evaluate(
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
  // A page with a foreign frame in its middle does not hear the pointer; browsers keep their bars on top, so guess.
  return (await told) ?? { x: guess.x, y: guess.y };
}
