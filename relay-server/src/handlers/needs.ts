import type { Instant } from "@keepsake/shared/instant";
import type { Notifier } from "../ports/notifier.ts";
import type { PhotoIntake } from "../ports/photos.ts";
import type { PhotoStore } from "../ports/photos.ts";
import type { Secrets } from "../ports/secrets.ts";
import type { Store } from "../ports/store.ts";
import type { TryLimits } from "../ports/secrets.ts";
import type { UploadStore } from "../ports/upload-store.ts";
import type { KioskPositions } from "../domain/kiosk-position.ts";

export interface Clock {
  now(): Instant;
}

/** All that handlers may reach for; each takes the few it needs. */
export type Needs = Omit<Store, "close" | "subscribe"> & {
  readonly clock: Clock;
  readonly notifier: Notifier;
  readonly intake: PhotoIntake;
  readonly kioskPositions: KioskPositions;
  readonly photos: PhotoStore;
  readonly secrets: Secrets;
  readonly tryLimits: TryLimits;
  readonly uploads: UploadStore;
};
