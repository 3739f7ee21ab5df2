import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { readProgram, runProgram, startProgram } from "./processes.ts";
import { until } from "./until.ts";

/** A screen of its own, with a window manager, that nobody sees. */
export type Display = {
  /** `:7`, as programs want it in `DISPLAY`. */
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** What the screen shows now, as PNG. */
  readonly screenshot: () => Promise<Buffer>;
  readonly saveScreenshot: (path: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function startDisplay({ widthPx = 1280, heightPx = 900 } = {}): Promise<Display> {
  // Xvfb picks a free number itself and says it on the third pipe, so displays started together never meet.
  // Without `-noreset` it starts anew when its last client leaves, and takes a window manager with it that is just coming.
  const server = startProgram(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", `${widthPx}x${heightPx}x24`, "-nolisten", "tcp", "-ac", "-noreset"],
    { thirdPipe: true },
  );
  const number = await until("the number of the new display", () => {
    if (server.hasEnded()) throw new Error(`Xvfb ended: ${server.log()}`);
    return /^(\d+)$/mu.exec(server.log())?.[1];
  });
  const name = `:${number}`;
  const windowManager = startProgram("openbox", [], { env: { DISPLAY: name } });
  await until(`openbox on ${name}`, async () =>
    (await runProgram("xdotool", ["get_num_desktops"], { env: { DISPLAY: name } })).trim(),
  );

  const screenshot = () => screenshotOf(name);
  return {
    name,
    widthPx,
    heightPx,
    screenshot,
    saveScreenshot: async (path) => {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, await screenshot());
    },
    stop: async () => {
      await windowManager.stop();
      await server.stop();
    },
  };
}

async function screenshotOf(display: string): Promise<Buffer> {
  return readProgram("import", ["-display", display, "-window", "root", "png:-"]);
}
