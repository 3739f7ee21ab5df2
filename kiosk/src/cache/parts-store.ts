import type { MessageId } from "@keepsake/shared/ids";
import { SEALED_PARTS, type SealedPart } from "@keepsake/shared/protocol/kiosk-requests";
import type { KioskDatabase, StoredPart } from "./database.ts";

/** What one step along the unit's feed changes, saved whole or not at all. */
export type FeedStep = {
  readonly cursor: number;
  readonly put: readonly StoredPart[];
  readonly remove: readonly MessageId[];
};

/** The ciphertext of the housing unit and how far along its feed it reaches. */
export type PartsStore = {
  readonly cursor: () => Promise<number>;
  /** On disk, flushed, when the promise resolves. */
  readonly save: (step: FeedStep) => Promise<void>;
  readonly read: (messageId: MessageId, part: SealedPart) => Promise<Uint8Array | undefined>;
  /** Drops all parts and starts again before the first event. */
  readonly clear: () => Promise<void>;
};

export function partsStore(database: KioskDatabase): PartsStore {
  const begin = () => database.transaction(["parts", "feed"], "readwrite", { durability: "strict" });
  return {
    cursor: async () => (await database.get("feed", "cursor")) ?? 0,
    async save({ cursor, put, remove }) {
      const transaction = begin();
      const parts = transaction.objectStore("parts");
      await Promise.all([
        ...put.map((part) => parts.put(part)),
        // After the puts: what arrived and went within one step is gone.
        ...remove.flatMap((messageId) => SEALED_PARTS.map((part) => parts.delete([messageId, part]))),
        transaction.objectStore("feed").put(cursor, "cursor"),
        transaction.done,
      ]);
    },
    read: async (messageId, part) => (await database.get("parts", [messageId, part]))?.sealed,
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
