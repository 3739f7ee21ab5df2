import type { Instant } from "@keepsake/shared/instant";

export interface Clock {
  now(): Instant;
}
