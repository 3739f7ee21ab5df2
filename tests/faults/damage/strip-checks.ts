import { registerHooks } from "node:module";

const STAND_IN = "trusting-sealed-line.ts";

// For the control: the same store, without the check that every line and file carries.
registerHooks({
  resolve(specifier, context, next) {
    const isAsked = specifier.endsWith("/sealed-line.ts") && context.parentURL?.endsWith(STAND_IN) !== true;
    return isAsked ? { url: new URL(STAND_IN, import.meta.url).href, shortCircuit: true } : next(specifier, context);
  },
});
