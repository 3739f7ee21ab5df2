const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/u;

/**
 * The origin of a relay that passwords and photos may go to: `https:`, or `http:` on this machine. Undefined for any
 * other address.
 */
export function relayOriginOf(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.test(url.hostname));
  return isSafe ? url?.origin : undefined;
}
