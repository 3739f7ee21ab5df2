import type { Result } from "@keepsake/shared/result";
import type { Tries } from "../domain/people.ts";

/** How often secrets may be tried, apart from the count that each person's own record keeps. */
export interface TryLimits {
  /**
   * Counts a try under each key, such as `kiosk:<id>`, `facility:<id>` or `address:<ip>`. Refuses "locked", with the
   * minutes left, and counts nothing where one of them is at its limit.
   */
  consume(keys: readonly string[]): Promise<Result<null, "locked">>;
  /** Takes back the count of a try that was right, or that was never checked. */
  giveBack(keys: readonly string[]): Promise<void>;

  /** Names that nobody has are counted like people, so that counting does not show who exists. */
  unknownTries(name: string): Tries;
  changeUnknown<Code extends string>(name: string, decide: (tries: Tries) => Result<Tries, Code>): Result<Tries, Code>;
}
