import type { SignInRequests } from "@keepsake/shared/protocol/sign-in-requests";
import type { HandlersOf } from "@keepsake/shared/protocol/contract";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import helmet from "helmet";
import type { Logger } from "pino";
import type { Visitor } from "./handlers/sign-in-handlers.ts";
import type { Needs } from "./handlers/needs.ts";
import { isExtensionOrigin } from "./socket/check-origin.ts";
import { signInRouter } from "./http/sign-in.ts";
import { notFound, photosRouter } from "./http/photos.ts";
import { sealedRouter } from "./http/sealed.ts";
import type { KioskTokens } from "./handlers/actors.ts";

type Parts = {
  readonly needs: Needs;
  readonly signInRequests: HandlersOf<SignInRequests, Visitor>;
  readonly kioskTokens: KioskTokens;
  readonly log: Logger;
  /** The built kiosk, served at `/`. */
  readonly kioskFolder: string;
  /** A page with pictures to try things with, served at `/demo`; undefined in production. */
  readonly demoFolder: string | undefined;
  readonly trustProxy: boolean;
};

/** Everything that goes over plain HTTP: health, signInRequests, photo bytes and the kiosk itself. */
export function createApp({
  needs,
  signInRequests,
  kioskTokens,
  log,
  kioskFolder,
  demoFolder,
  trustProxy,
}: Parts): Express {
  const app = express();
  app.use(securityHeaders);
  // Trust one proxy only: entries further left in X-Forwarded-For are written by the visitor.
  app.set("trust proxy", trustProxy ? 1 : false);
  app.get("/health", (_request, response) => void response.json({ ok: true }));

  app.use("/api", allowExtensions);
  app.use("/api/sign-in", signInRouter(signInRequests, log));
  app.use("/api/photos", photosRouter(needs));
  app.use("/api/sealed", sealedRouter(needs, kioskTokens));
  app.use("/api", (_request, response) => void notFound(response));

  if (demoFolder !== undefined) app.use("/demo", express.static(demoFolder));
  app.use(express.static(kioskFolder, { setHeaders: cacheByName }));
  // Express's own answer would come without our headers.
  app.use((_request, response) => void notFound(response));
  app.use(onError(log));
  return app;
}

const allowExtensions: RequestHandler = (request, response, next) => {
  const origin = request.get("origin") ?? "";
  if (isExtensionOrigin(origin)) {
    response.set({
      "Access-Control-Allow-Origin": origin,
      "Access-Control-Allow-Headers": "authorization, content-type",
      "Access-Control-Max-Age": "600",
      Vary: "Origin",
    });
    if (request.method === "OPTIONS") return void response.sendStatus(204);
  }
  next();
};

/** For every HTTP answer, since any of them can be opened as a page. What it allows is what the kiosk needs. */
export const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      // Blurred likenesses are made in the page; photos are opened there and shown from memory.
      imgSrc: ["'self'", "blob:", "data:"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      workerSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginEmbedderPolicy: false,
  referrerPolicy: { policy: "no-referrer" },
});

/** Built files carry a hash in their names and never change; the page and its service worker are asked for anew. */
function cacheByName(response: { setHeader(name: string, value: string): void }, path: string): void {
  const isHashed = /\/assets\//u.test(path);
  response.setHeader("Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
}

function onError(log: Logger): ErrorRequestHandler {
  return (cause: unknown, _request, response, next) => {
    if (response.headersSent) return void next(cause);
    const status = typeof cause === "object" && cause !== null && "status" in cause ? Number(cause.status) : 500;
    if (status >= 500) log.error({ err: cause }, "request failed");
    response
      .status(status)
      .type("text/plain")
      .send(status >= 500 ? "Internal error" : "Bad request");
  };
}
