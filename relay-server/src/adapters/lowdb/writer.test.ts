import { setImmediate as nextTurn } from "node:timers/promises";
import type { SenderId } from "@keepsake/shared/ids";
import { emptyAccount } from "@keepsake/shared/credits/account";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { senderIdOf } from "../../../test-support/fixtures.ts";
import { AUDIT_KEY, temporaryFolder } from "../../../test-support/temporary-store.ts";
import { AuditChain } from "./audit-chain.ts";
import { nodeFiles, type Files } from "./files.ts";
import { Journal } from "./journal.ts";
import { accountFile } from "./page-files.ts";
import type { Put } from "./record-kinds.ts";
import { Records } from "./records.ts";
import { Writer } from "./writer.ts";

const FLUSH_TURNS = 10;

// A flush that takes no time is quick enough for half of the commands to be decided beside it.
beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

/** Counts the flushes that are begun, and those that are under way. */
function countingDisk() {
  const flushes = { begun: 0, underWay: 0 };
  const files: Files = {
    ...nodeFiles,
    async open(path, mode) {
      const file = await nodeFiles.open(path, mode);
      return {
        ...file,
        async datasync() {
          flushes.begun += 1;
          flushes.underWay += 1;
          for (let turn = 0; turn < FLUSH_TURNS; turn++) await nextTurn();
          flushes.underWay -= 1;
        },
      };
    },
  };
  return { files, flushes };
}

function putOf(senderId: SenderId): Put {
  return { file: accountFile(senderId), kind: "account", id: senderId, value: emptyAccount(senderId) };
}

test("E4: closed after a line that could not be applied, the writer waits for the flush under way", async () => {
  const { files, flushes } = countingDisk();
  const folder = await temporaryFolder();
  const journal = await Journal.open(files, folder, {
    segmentBytes: 1e6,
    droppedSeq: 0,
    isTakenOver: false,
    replay() {},
    alarm() {},
  });
  const writer = new Writer({
    journal,
    durable: new Records(),
    chain: new AuditChain(AUDIT_KEY),
    committed() {
      throw new Error("Failed to apply a line.");
    },
    requireOwnLock: () => Promise.resolve(),
    waitForCapacity: async () => {},
    stopped() {},
  });

  const puts = Array.from({ length: 64 }, (_, n) => putOf(senderIdOf(n)));
  const commits = puts.map((put) => writer.commit(() => ({ answer: 0, change: { puts: [put], audit: [] } })));
  const settled = Promise.allSettled(commits);
  await expect(commits[0]).rejects.toThrow("Failed to apply a line.");
  await writer.close();
  expect(flushes).toEqual({ begun: 2, underWay: 0 });
  expect(new Set((await settled).map(({ status }) => status))).toEqual(new Set(["rejected"]));
  await journal.close();
});
