import type { Files, OpenFile } from "@keepsake/relay-server/src/adapters/lowdb/files.ts";

/** Troubles that a disk can be given and relieved of while a store is open on it. */
export type Troubles = {
  /** Appending more than this fails, after as much as fits. */
  bytesFree: number;
  /** Flushes of matching files fail. */
  flushFails: (path: string) => boolean;
  /** For the control: every failure is kept from the store. */
  isHushed: boolean;
};

export const noTroubles = (): Troubles => ({ bytesFree: Infinity, flushFails: () => false, isHushed: false });

export function troubledFiles(files: Files, troubles: Troubles): Files {
  return {
    ...files,
    open: async (path, mode) => troubledFile(await files.open(path, mode), path, troubles),
  };
}

function troubledFile(file: OpenFile, path: string, troubles: Troubles): OpenFile {
  const fail = (code: string) => {
    if (!troubles.isHushed) throw Object.assign(new Error(`${code}: the disk of this test has trouble`), { code });
  };
  return {
    byteLength: file.byteLength,
    truncate: (byteLength) => file.truncate(byteLength),
    close: () => file.close(),
    async append(text) {
      const fitting = text.slice(0, troubles.bytesFree);
      troubles.bytesFree -= fitting.length;
      if (fitting !== "") await file.append(fitting);
      if (fitting.length < text.length) fail("ENOSPC");
    },
    async datasync() {
      if (!troubles.flushFails(path)) await file.datasync();
      else fail("EIO");
    },
  };
}
