import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { look } from "../acquire/frame/look.ts";

/** Injected into a frame after a click in it, and only then. The worker calls `keepsakeLook` by later injections. */
export default defineUnlistedScript({
  globalName: true,
  main() {
    // A second click finds it there already, with the same state.
    (globalThis as { keepsakeLook?: typeof look }).keepsakeLook ??= look;
  },
});
