import { createServer } from "node:http";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Instant } from "@keepsake/shared/instant";
import { PACKET_BYTES_MAX } from "@keepsake/shared/message/limits";
import { pino } from "pino";
import { Server } from "socket.io";
import { flushFolder } from "./adapters/disk/durable-file.ts";
import { roomOnDisk, spaceOf } from "./adapters/disk/free-space.ts";
import { diskPhotoStore } from "./adapters/disk/photo-store.ts";
import { diskUploadStore } from "./adapters/disk/upload-store.ts";
import { memoryTryLimits } from "./adapters/limits/memory-try-limits.ts";
import { lowdbStore } from "./adapters/lowdb/lowdb-store.ts";
import { argon2Secrets } from "./adapters/secrets/argon2-secrets.ts";
import { readSecretKeys } from "./adapters/secrets/secret-keys.ts";
import { createApp, securityHeaders } from "./app.ts";
import { readConfig } from "./config.ts";
import { KioskPositions } from "./domain/kiosk-position.ts";
import { signInHandlers } from "./handlers/sign-in-handlers.ts";
import type { Needs } from "./handlers/needs.ts";
import { notifyChanges } from "./jobs/notify-changes.ts";
import { runDueMessages } from "./jobs/due-messages.ts";
import { runSweep } from "./jobs/sweep.ts";
import { startPhotoIntake } from "./photos/photo-intake.ts";
import { DEMO_PAGE_FOLDER, demoPagePictures, writeDemoPage } from "./seed/demo-page.ts";
import { assertNoDemoInProduction, seedDemo } from "./seed/seed-demo.ts";
import { checkOrigin } from "./socket/check-origin.ts";
import { openNonces } from "./socket/handshakes.ts";
import { kioskTokens as openKioskTokens } from "./handlers/actors.ts";
import { serveSockets } from "./socket/serve-sockets.ts";
import { socketNotifier } from "./socket/socket-notifier.ts";

const PING_EVERY_MS = 20_000;
const STOP_MS_MAX = 8_000;
const LAST_ANSWERS_MS_MAX = 2_000;

const config = readConfig(process.env);
const log = pino({ level: config.logLevel });
const clock = { now: () => Date.now() as Instant };

await mkdir(config.dataFolder, { recursive: true, mode: 0o700 });
await flushFolder(dirname(config.dataFolder));
const keys = await readSecretKeys(config.dataFolder);
const store = await lowdbStore(join(config.dataFolder, "store"), {
  auditKey: keys.audit,
  alarm(alarm) {
    const level = alarm.kind === "too-many-messages" ? "warn" : "error";
    log[level]({ alarm }, "the store raised an alarm");
    // Nobody knows now what is durable, so no answer could be true: rule E4.
    if (alarm.kind === "stopped") process.exit(1);
  },
});
const photos = await diskPhotoStore(join(config.dataFolder, "photos"));
const uploads = await diskUploadStore(join(config.dataFolder, "uploads"), {
  hasRoomFor: roomOnDisk(() => spaceOf(config.dataFolder)),
});
const intake = await startPhotoIntake({
  photos,
  scratchFolder: join(config.dataFolder, "scratch"),
  observe: (fact) => log.debug({ fact }, "picture ingested"),
});

const server = createServer();
const io = new Server(server, {
  allowRequest: checkOrigin(log, config.trustProxy),
  transports: ["websocket"],
  maxHttpBufferSize: PACKET_BYTES_MAX,
  pingInterval: PING_EVERY_MS,
  perMessageDeflate: false,
  serveClient: false,
});
// Socket.IO answers plain HTTP under its own path by itself, before the app is asked.
io.engine.use(securityHeaders);

const needs: Needs = {
  messages: store.messages,
  directory: store.directory,
  audit: store.audit,
  clock,
  intake,
  kioskPositions: new KioskPositions(),
  notifier: socketNotifier(io),
  photos,
  secrets: await argon2Secrets(keys),
  tryLimits: memoryTryLimits(),
  uploads,
};
await assertNoDemoInProduction(store.directory, config.isProduction);
if (config.isDemo) {
  await writeDemoPage(DEMO_PAGE_FOLDER);
  await seedDemo(needs, { picturesFolder: demoPagePictures(DEMO_PAGE_FOLDER), rules: config.demoRules });
}

const nonces = openNonces(() => clock.now());
const kioskTokens = openKioskTokens();
serveSockets(io, { needs, nonces, kioskTokens, log });
server.on(
  "request",
  createApp({
    needs,
    signInRequests: signInHandlers(needs, nonces),
    kioskTokens,
    log,
    kioskFolder: config.kioskFolder,
    demoFolder: config.isDemo ? DEMO_PAGE_FOLDER : undefined,
    trustProxy: config.trustProxy,
  }),
);

const stopping = new AbortController();
const stopNotifying = notifyChanges(store, needs.notifier);
const jobs = [runDueMessages(stopping.signal, needs, log), runSweep(stopping.signal, needs, log)];
server.listen(config.port, config.host, () => {
  log.info({ host: config.host, port: config.port, data: config.dataFolder }, "the relay is listening");
});

/** Closes each part before the parts that it uses. What was acknowledged is durable already. */
async function stop(): Promise<void> {
  if (stopping.signal.aborted) return;
  stopping.abort();
  setTimeout(() => process.exit(1), STOP_MS_MAX).unref();
  // Answers under way are finished, but a visitor that sends slowly must not keep the store from closing.
  setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS_MAX).unref();
  stopNotifying();
  await io.close();
  await Promise.all(jobs);
  await intake.stop();
  await store.close();
  log.info("the relay has stopped");
}
process.once("SIGTERM", () => void stop());
process.once("SIGINT", () => void stop());
