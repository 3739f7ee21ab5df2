import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { runFrameTask } from "../picture/frame/tasks.ts";

/** Injected into a frame after a click in it, and only then. The worker calls `keepsakeTask` by later injections. */
export default defineUnlistedScript({
  globalName: true,
  main() {
    // A second click finds it there already, with the same state.
    (globalThis as { keepsakeTask?: typeof runFrameTask }).keepsakeTask ??= runFrameTask;
  },
});
