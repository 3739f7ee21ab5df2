const EXTENSION = /^(chrome|moz)-extension:\/\/[\w-]+$/u;

/** A store gives an extension its origin, and Firefox a fresh one per install, so the scheme is what can be known. */
export function isExtensionOrigin(origin: string): boolean {
  return EXTENSION.test(origin);
}

/**
 * Whether a page of this origin may open a socket: one that the relay served itself under `host`, or an extension's.
 * Without an origin it is no browser; tokens and signatures alone must do there.
 */
export function mayOpenSocket(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || isExtensionOrigin(origin)) return true;
  return host !== undefined && (origin === `https://${host}` || origin === `http://${host}`);
}
