import { SECOND_MS } from "@keepsake/shared/instant";

/** What one picture may cost. The same bounds hold for every environment. */

export const CHILDREN_MAX = 2;
export const WAITING_MAX = 32;
/** From the moment a child has begun, so that a picture answers for its own work and not for a busy machine. */
export const PICTURE_DEADLINE_MS = 10 * SECOND_MS;
/** How long a child may take to begin at all. */
export const START_DEADLINE_MS = 20 * SECOND_MS;

const MEBIBYTE = 1024 * 1024;

export const CHILD_BYTES_MAX = 512 * MEBIBYTE;
/** Memory goes on growing between two checks, so the parent ends a child before the last eighth. */
export const CHILD_BYTES_TRIP = (CHILD_BYTES_MAX / 8) * 7;
export const CHILD_CHECK_MS = 20;

/** A child that has done this much, or kept this much memory, makes room for a fresh one. */
export const CHILD_PICTURES_MAX = 200;
export const CHILD_BYTES_KEPT_MAX = 256 * MEBIBYTE;

/** Far above what 2048 px on a side can need: more means that a child misbehaves. */
export const OUTPUT_BYTES_MAX = 12 * MEBIBYTE;
