import type { IncomingMessage } from "node:http";
import type { Logger } from "pino";
import { mayOpenSocket } from "../domain/origins.ts";

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
