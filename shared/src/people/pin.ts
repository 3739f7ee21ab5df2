/** True for a PIN that is among the first to be guessed: one digit repeated, a run up or down, a pair or triple repeated. */
export function isPinTooSimple(pin: string): boolean {
  const digits = [...pin].map(Number);
  const isRunOf = (difference: number) =>
    digits.every((digit, i) => i === 0 || digit - (digits[i - 1] ?? 0) === difference);
  return isRunOf(0) || isRunOf(1) || isRunOf(-1) || /^(\d\d|\d\d\d)\1+$/u.test(pin);
}
