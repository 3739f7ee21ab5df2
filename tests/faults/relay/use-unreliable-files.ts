import { registerHooks } from "node:module";

const STAND_IN = "unreliable-files.ts";

registerHooks({
  resolve(specifier, context, next) {
    const isAsked = specifier.endsWith("/files.ts") && /\/adapters\/lowdb\//u.test(context.parentURL ?? "");
    return isAsked ? { url: new URL(STAND_IN, import.meta.url).href, shortCircuit: true } : next(specifier, context);
  },
});
