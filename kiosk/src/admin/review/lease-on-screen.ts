import type { Instant } from "@keepsake/shared/instant";
import { cell } from "../../state/cell.ts";

/** Until when the photo on the screen is mine: the bar, which shows it by touch, lies outside of the review page. */
export const leaseOnScreen = cell<Instant | undefined>(undefined);
