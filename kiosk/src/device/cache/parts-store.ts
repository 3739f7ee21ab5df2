import type { MessageId } from "@keepsake/shared/ids";
import { SEALED_PARTS, type SealedPart } from "@keepsake/shared/protocol/sealed-message";
import type { FeedProgress, KioskDatabase, StoredPart } from "./database.ts";

/** What one step along the unit's feed changes, saved whole or not at all. */
export type FeedStep = {
  readonly progress: FeedProgress;
  readonly put: readonly StoredPart[];
  readonly remove: readonly MessageId[];
};

/** The ciphertext of the housing unit and how far along its feed it reaches. */
export type PartsStore = {
  readonly progress: () => Promise<FeedProgress>;
  /**
   * On disk, flushed, when the promise resolves with true. With false nothing was saved: another window of this
   * device has moved on from `from`, and what was fetched before that may have been taken back since.
   */
  readonly save: (from: number, step: FeedStep) => Promise<boolean>;
  readonly read: (messageId: MessageId, part: SealedPart) => Promise<Uint8Array | undefined>;
  /** Replaces a part that is stored. A part that was removed meanwhile stays removed. */
  readonly replace: (part: StoredPart) => Promise<void>;
  /** Drops all parts and starts again before the first event. */
  readonly clear: () => Promise<void>;
};

const AT_START: FeedProgress = { cursor: 0, missing: [] };

export function partsStore(database: KioskDatabase): PartsStore {
  const begin = () => database.transaction(["parts", "feed"], "readwrite", { durability: "strict" });
  return {
    progress: async () => (await database.get("feed", "progress")) ?? AT_START,
    async save(from, { progress, put, remove }) {
      const transaction = begin();
      const parts = transaction.objectStore("parts");
      const feed = transaction.objectStore("feed");
      const before = (await feed.get("progress")) ?? AT_START;
      const isNext = before.cursor === from;
      if (isNext) {
        await Promise.all([
          ...put.map((part) => parts.put(part)),
          // After the puts: what arrived and went within one step is gone.
          ...remove.flatMap((messageId) => SEALED_PARTS.map((part) => parts.delete([messageId, part]))),
          feed.put(progress, "progress"),
        ]);
      }
      await transaction.done;
      return isNext;
    },
    read: async (messageId, part) => (await database.get("parts", [messageId, part]))?.sealed,
    async replace(part) {
      const transaction = database.transaction("parts", "readwrite", { durability: "strict" });
      const isHere = (await transaction.store.getKey([part.messageId, part.part])) !== undefined;
      if (isHere) await transaction.store.put(part);
      await transaction.done;
    },
    async clear() {
      const transaction = begin();
      await Promise.all([
        transaction.objectStore("parts").clear(),
        transaction.objectStore("feed").clear(),
        transaction.done,
      ]);
    },
  };
}
