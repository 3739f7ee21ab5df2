import type { Instant } from "@keepsake/shared/instant";
import type { Result } from "@keepsake/shared/result";
import type { Tries } from "../domain/people.ts";

/** How often secrets may be tried, apart from the count that each person's own record keeps. */
export interface TryLimits {
  /** Counts a wrong try at each place: a kiosk, a facility, an address. */
  countWrong(places: readonly string[]): Promise<void>;
  /** Refuses "locked", with the minutes left, while one of the places is over its limit. */
  check(places: readonly string[]): Promise<Result<null, "locked">>;

  /** Names that nobody has are counted like people, so that counting does not tell who exists. */
  countUnknown(name: string, now: Instant): Tries;
  unknownTries(name: string, now: Instant): Tries;
}
