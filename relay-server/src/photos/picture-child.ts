import { platform } from "node:process";
import sharp from "sharp";
import { CHILD_BYTES_MAX, CHILD_CHECK_MS } from "./picture-limits.ts";
import { CHILD_READY, PictureTask, TASK_BEGUN } from "./picture-task.ts";
import { reEncode } from "./re-encode.ts";

// The program of a child process; `warm-child.ts` starts it. Node keeps it alive for as long as its parent does.

sharp.cache(false);
// One decodes while the other encodes.
sharp.concurrency(2);
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpeg",
    "VipsForeignLoadPng",
    "VipsForeignLoadNsgif",
    "VipsForeignLoadWebp",
    "VipsForeignLoadHeif",
  ],
});

function die(): void {
  // `exit` would wait for a decoder that is still at work.
  process.kill(process.pid, "SIGKILL");
}

function send(message: unknown): void {
  // A parent that is gone receives nothing, and this child ends with it.
  process.send?.(message, undefined, undefined, () => undefined);
}

// A parent that was killed cannot end its children.
process.on("disconnect", die);

// The parent watches too, but needs Linux for it.
if (platform !== "linux") {
  setInterval(() => {
    if (process.memoryUsage.rss() > CHILD_BYTES_MAX) die();
  }, CHILD_CHECK_MS).unref();
}

process.on("message", (message) => {
  send(TASK_BEGUN);
  // What is thrown in there is a bug: Node prints it and ends this child.
  void reEncode(PictureTask.parse(message)).then(send);
});

send(CHILD_READY);
