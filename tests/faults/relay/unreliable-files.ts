import { setTimeout as pause } from "node:timers/promises";
import type { Files, OpenFile } from "@keepsake/relay-server/src/adapters/lowdb/files.ts";
import { nodeFiles as honest } from "@keepsake/relay-server/src/adapters/lowdb/files.ts";
import { registerHooks } from "node:module";

const LATE_MS = 400;

/** For the controls: a relay whose journal answers before it writes, and does not learn that a write failed. */
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
      last = Promise.all([last, pause(LATE_MS)]).then(() => file.append(text).catch(() => "the failure is hidden"));
    },
    async close() {
      await last;
      await file.close();
    },
  };
}

// Loaded with --import, this module takes the place of the relay's own.
registerHooks({
  resolve(specifier, context, next) {
    const isAsked = specifier.endsWith("/files.ts") && /\/adapters\/lowdb\//u.test(context.parentURL ?? "");
    return isAsked ? { url: import.meta.url, shortCircuit: true } : next(specifier, context);
  },
});
