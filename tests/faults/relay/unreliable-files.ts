import { setTimeout as pause } from "node:timers/promises";
import type { Files, OpenFile } from "@keepsake/relay-server/src/adapters/lowdb/files.ts";
import { nodeFiles as honest } from "@keepsake/relay-server/src/adapters/lowdb/files.ts";

const LATE_MS = 400;

/** For the controls: a relay whose journal answers before it writes, and never hears that a write failed. */
export const nodeFiles: Files = {
  ...honest,
  async open(path, mode) {
    const file = await honest.open(path, mode);
    return path.includes("/journal/") ? unreliable(file) : file;
  },
};

function unreliable(file: OpenFile): OpenFile {
  let last: Promise<unknown> = Promise.resolve();
  return {
    byteLength: file.byteLength,
    truncate: (byteLength) => file.truncate(byteLength),
    datasync: async () => undefined,
    async append(text) {
      last = Promise.all([last, pause(LATE_MS)]).then(() => file.append(text).catch(() => "nobody hears of it"));
    },
    async close() {
      await last;
      await file.close();
    },
  };
}
