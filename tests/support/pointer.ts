import type { Display } from "./displays.ts";
import { runProgram } from "./programs.ts";

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
