import type { IncomingMessage } from "node:http";
import type { Logger } from "pino";

type Decide = (error: string | null | undefined, isAllowed: boolean) => void;

/** Refuses handshakes from pages of other sites, before there is a connection. */
export function checkOrigin(log: Logger, trustProxy: boolean): (request: IncomingMessage, decide: Decide) => void {
  return ({ headers }, decide) => {
    const forwarded = trustProxy ? headers["x-forwarded-host"] : undefined;
    const host = forwarded === undefined ? headers.host : String(forwarded);
    const isAllowed = mayOpenSocket(headers.origin, host);
    if (!isAllowed) log.info({ origin: headers.origin, host }, "a page of another site was refused");
    decide(null, isAllowed);
  };
}

/**
 * Whether a page of this origin may open a socket: one that the relay served itself under `host`, or an extension's.
 * Without an origin it is no browser; tokens and signatures alone must do there.
 */
export function mayOpenSocket(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || isExtensionOrigin(origin)) return true;
  return host !== undefined && (origin === `https://${host}` || origin === `http://${host}`);
}

const EXTENSION_ORIGIN = /^(chrome|moz)-extension:\/\/[\w-]+$/u;

/** A store gives an extension its origin, and Firefox a fresh one per install, so the scheme is what can be known. */
export function isExtensionOrigin(origin: string): boolean {
  return EXTENSION_ORIGIN.test(origin);
}
