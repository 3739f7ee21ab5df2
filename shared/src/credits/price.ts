/** `$1.00`, the same in English and Spanish. Whole cents in, never floating point. */
export function dollars(cents: number): string {
  const whole = Math.trunc(cents / 100);
  const rest = String(Math.abs(cents % 100)).padStart(2, "0");
  return `$${whole}.${rest}`;
}

/** What some credits are worth at a facility, in whole cents. */
export function centsOf(credits: number, creditCents: number): number {
  return credits * creditCents;
}
