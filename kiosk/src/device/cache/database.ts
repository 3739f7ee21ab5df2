import type { KioskId, MessageId } from "@keepsake/shared/ids";
import { SECOND_MS, type Instant } from "@keepsake/shared/instant";
import type { Facility, HousingUnit } from "@keepsake/shared/places/facility";
import type { SealedPart } from "@keepsake/shared/protocol/sealed-message";
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/**
 * Everything that this device stores. Nothing personal is in it as plain text: photos, names and captions are
 * ciphertext whose keys are never stored, and the id of a message says nothing about anybody (decision 0038).
 */
export interface KioskSchema extends DBSchema {
  device: { key: "identity"; value: Identity };
  place: { key: "place"; value: UnitPlace };
  parts: { key: [MessageId, SealedPart]; value: StoredPart };
  feed: { key: "progress"; value: FeedProgress };
  views: { key: MessageId; value: QueuedView };
}

/** Who this device is to the relay. The private key cannot be read out, only used. */
export type Identity = { readonly kioskId: KioskId; readonly privateKey: CryptoKey };

/** The facility and the housing unit of this kiosk, as the relay named them last. */
export type UnitPlace = { readonly facility: Facility; readonly unit: HousingUnit };

/** How far this device has read its unit's feed, and which messages up to there it could not fetch so far. */
export type FeedProgress = { readonly cursor: number; readonly missing: readonly MissingMessage[] };
export type MissingMessage = { readonly seq: number; readonly messageId: MessageId };

export type StoredPart = { readonly messageId: MessageId; readonly part: SealedPart; readonly sealed: Uint8Array };

/** A view that the relay has not received yet. */
export type QueuedView = { readonly messageId: MessageId; readonly viewedAt: Instant };

export type KioskDatabase = IDBPDatabase<KioskSchema>;

const NAME = "keepsake-kiosk";

export function openKioskDatabase(name = NAME): Promise<KioskDatabase> {
  return openDB<KioskSchema>(name, 1, {
    upgrade(database) {
      database.createObjectStore("device");
      database.createObjectStore("place");
      database.createObjectStore("parts", { keyPath: ["messageId", "part"] });
      database.createObjectStore("feed");
      database.createObjectStore("views", { keyPath: "messageId" });
    },
  });
}

/** Deletes everything: the identity of the device and all that it stored for the housing unit. */
export async function wipe(database: KioskDatabase): Promise<void> {
  const stores = ["device", "place", "parts", "feed", "views"] as const;
  const transaction = database.transaction(stores, "readwrite", { durability: "strict" });
  await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done]);
}

const OPEN_RETRY_MS = 5 * SECOND_MS;

/** Tries until it opens. `onFailed` is called each time that it does not. */
export async function openWithRetries<Opened>(
  open: () => Promise<Opened>,
  timer: { readonly after: (ms: number, then: () => void) => unknown },
  onFailed: () => void,
): Promise<Opened> {
  for (;;) {
    try {
      return await open();
    } catch {
      // A full disk, or a profile that another browser uses: the screen says so, and somebody may fix it.
      onFailed();
      await new Promise<void>((resolve) => timer.after(OPEN_RETRY_MS, resolve));
    }
  }
}
