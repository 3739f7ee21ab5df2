import { randomUUID } from "node:crypto";
import { signInRequests } from "@keepsake/shared/protocol/sign-in-requests";
import type { HandlersOf } from "@keepsake/shared/protocol/contract";
import { refuse } from "@keepsake/shared/result";
import { type Request, Router, json } from "express";
import type { Logger } from "pino";
import type { Visitor } from "../handlers/sign-in-handlers.ts";

const BODY_BYTES_MAX = 8 * 1024;

/** `POST /api/sign-in/<name>`: what may be asked before there is a session. Refusals are answers, so they are 200 too. */
export function signInRouter(handlers: HandlersOf<typeof signInRequests, Visitor>, log: Logger): Router {
  const router = Router();
  router.use(json({ limit: BODY_BYTES_MAX }));
  for (const name of Object.keys(signInRequests) as (keyof typeof signInRequests)[]) {
    router.post(`/${name}`, async (request, response) => {
      const input = signInRequests[name].input.safeParse(request.body);
      if (!input.success) return void response.json(refuse("bad-input"));
      try {
        response.json(await handlers[name](input.data as never, visitorOf(request)));
      } catch (cause) {
        const reference = randomUUID().slice(0, 8);
        log.error({ err: cause, request: name, reference }, "sign-in failed");
        response.json(refuse("internal", { reference }));
      }
    });
  }
  return router;
}

const LOOPBACK = /^(::1|::ffff:127\.\d+\.\d+\.\d+|127\.\d+\.\d+\.\d+)$/u;

/**
 * Loopback counts as secure, as browsers have it: no packet leaves the machine. Where a proxy is trusted, `ip` is who
 * came to the proxy, which may itself stand on this machine.
 */
function visitorOf(request: Request): Visitor {
  const address = request.ip ?? "unknown";
  return { address, isSecure: request.secure || LOOPBACK.test(address) };
}
