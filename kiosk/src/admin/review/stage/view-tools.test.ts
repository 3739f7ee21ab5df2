import { expect, test } from "vitest";
import type { ViewTool } from "../keys/keys.ts";
import { applyTool, TOOLS_AT_REST, toolsForNextPhoto, type ViewTools } from "./view-tools.ts";

const use = (...tools: ViewTool[]): ViewTools => tools.reduce(applyTool, TOOLS_AT_REST);

test("zoom goes from the whole photo to twice and four times, then back", () => {
  expect([use(), use("zoom"), use("zoom", "zoom"), use("zoom", "zoom", "zoom")].map(({ zoom }) => zoom)).toEqual([
    1, 2, 4, 1,
  ]);
});

test("four turns bring the photo back upright", () => {
  expect(use("turn").turnDegrees).toBe(90);
  expect(use("turn", "turn", "turn", "turn")).toEqual(TOOLS_AT_REST);
});

test("the next photo comes upright and whole, but grey and covered if the reviewer works that way", () => {
  expect(toolsForNextPhoto(use("zoom", "turn", "grey", "blur"))).toEqual({
    zoom: 1,
    turnDegrees: 0,
    grey: true,
    blurred: true,
  });
});
