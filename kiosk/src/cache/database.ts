import type { KioskId, MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { Facility, HousingUnit } from "@keepsake/shared/places/facility";
import type { SealedPart } from "@keepsake/shared/protocol/sealed-message";
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/**
 * All that this device writes down. Nothing in it is personal in plain: photos, names and captions are
 * ciphertext whose keys are never written, and a message's id says nothing about anybody.
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

/** Where this kiosk stands, as the relay says. */
export type UnitPlace = { readonly facility: Facility; readonly unit: HousingUnit };

/** How far this device has read its unit's feed, and which arrivals up to there it could not get so far. */
export type FeedProgress = { readonly cursor: number; readonly missing: readonly MissingMessage[] };
export type MissingMessage = { readonly seq: number; readonly messageId: MessageId };

export type StoredPart = { readonly messageId: MessageId; readonly part: SealedPart; readonly sealed: Uint8Array };

/** A view that the relay has not heard of yet. */
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

/** Forgets everything: who the device was and all that it kept for others. */
export async function wipe(database: KioskDatabase): Promise<void> {
  const stores = ["device", "place", "parts", "feed", "views"] as const;
  const transaction = database.transaction(stores, "readwrite", { durability: "strict" });
  await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done]);
}
