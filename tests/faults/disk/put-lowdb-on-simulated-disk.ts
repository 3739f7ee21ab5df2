import { registerHooks } from "node:module";

// The packages stay as they were installed; only what they import as the file system is another one.
registerHooks({
  resolve(specifier, context, next) {
    const isAsked =
      specifier === "node:fs/promises" && /\/node_modules\/(steno|lowdb)\//u.test(context.parentURL ?? "");
    return isAsked
      ? { url: new URL("simulated-fs.ts", import.meta.url).href, shortCircuit: true }
      : next(specifier, context);
  },
});
