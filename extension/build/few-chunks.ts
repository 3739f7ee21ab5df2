import type { Plugin } from "vite";

/** Its page is no screen: it has no part in what screens share. */
const OFFSCREEN = /\/node_modules\/(?:wxt|@wxt-dev)\/|virtual:|modulepreload-polyfill|\/message\/limits\.ts$/u;

const GROUPS = [
  { name: "offscreen-too", test: OFFSCREEN, minShareCount: 3, priority: 2 },
  { name: "en", test: /\/wording\/en\.ts$/u, priority: 2 },
  { name: "es", test: /\/wording\/es\.ts$/u, priority: 2 },
  { name: "picture-questions", test: /\/wording\/picture-questions\.ts$/u, priority: 2 },
  { name: "shell", minShareCount: 3, priority: 1 },
];

/**
 * What most screens load stands in one file, and so does each language: each file costs a window some of the time
 * until its first paint, and many small ones compress worse than one.
 */
export function fewChunks(): Plugin {
  return {
    name: "keepsake:few-chunks",
    // A background is one file and cannot be split.
    outputOptions: (output) =>
      output.format === "es"
        ? { ...output, codeSplitting: { groups: GROUPS, includeDependenciesRecursively: false } }
        : output,
  };
}
