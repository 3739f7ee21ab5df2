/** Nobody has looked at the next photo this soon: it is the second half of a double click, or a key that bounced. */
const SECOND_PRESS_MS = 400;

/** Whether a decision at `now` belongs to the one before it. A clock that was set back never keeps decisions off. */
export function isSecondPress(before: number, now: number): boolean {
  return now >= before && now - before < SECOND_PRESS_MS;
}
