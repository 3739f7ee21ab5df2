import { randomUUID } from "node:crypto";
import { type Instant, MINUTE_MS, SECOND_MS } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { kioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { senderRequests } from "@keepsake/shared/protocol/sender-requests";
import { type StaffRequests, staffRequests } from "@keepsake/shared/protocol/staff-requests";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import type { Logger } from "pino";
import type { Namespace, Server, Socket } from "socket.io";
import { PERMISSIONS } from "../domain/permissions.ts";
import type { KioskActor, SenderActor, StaffActor } from "../handlers/actors.ts";
import { kioskHandlers } from "../handlers/kiosk-handlers.ts";
import type { Clock, Needs } from "../handlers/needs.ts";
import { unclaimAll } from "../handlers/review-handlers.ts";
import { senderHandlers } from "../handlers/sender-handlers.ts";
import { officerOf } from "../handlers/sessions.ts";
import { staffHandlers } from "../handlers/staff-handlers.ts";
import { attachRequests } from "./attach-requests.ts";
import { handshakes, type OpenNonces, staffActor } from "./handshakes.ts";

import type { KioskTokens } from "../handlers/actors.ts";
import { requestBudget } from "./request-budget.ts";
import { room } from "./socket-notifier.ts";

type Parts = {
  readonly needs: Needs;
  readonly nonces: OpenNonces;
  readonly kioskTokens: KioskTokens;
  readonly log: Logger;
};

/** Opens the three namespaces, and no other. What an actor may not ask has no listener in theirs. */
export function serveSockets(io: Server, parts: Parts): void {
  const { needs, nonces, kioskTokens, log } = parts;
  const prove = handshakes(needs, nonces);
  // Without this, anybody could keep a connection to Socket.IO's default namespace without signing in.
  io.use((_socket, next) => next(new Error("not-allowed")));
  const budget = requestBudget();

  const sender = senderHandlers(needs);
  serve<SenderActor>(io.of("/sender"), prove.sender, log, (socket, actor) => {
    joinAll(socket, [room.sender(actor.senderId), room.session(actor.sessionId)]);
    closeAtSessionEnd(socket, actor.expiresAt, needs.clock);
    const asker = async () =>
      needs.directory.isClosed(actor.senderId) ? refuse("account-being-checked") : accept(actor);
    attachRequests(socket, { table: senderRequests, handlers: sender, asker, budget, log });
  });

  const staff = staffHandlers(needs);
  const giveBackTimers = new Map<StaffActor["id"], NodeJS.Timeout>();
  serve<StaffActor>(io.of("/staff"), prove.staff, log, (socket, actor) => {
    joinAll(socket, [room.facility(actor.facilityId), room.session(actor.sessionId), room.officer(actor.id)]);
    closeAtSessionEnd(socket, actor.expiresAt, needs.clock);
    giveBackAfterLeaving(socket, actor, parts, giveBackTimers);
    const asker = async (name: keyof StaffRequests) => {
      const session = await needs.directory.get("session", actor.sessionId);
      const officer = session && (await officerOf(needs, session));
      if (session === undefined || officer === undefined) return refuse("signed-out");
      return PERMISSIONS[name].includes(officer.role) ? accept(staffActor(session, officer)) : refuse("not-allowed");
    };
    attachRequests(socket, { table: staffRequests, handlers: staff, asker, budget, log });
  });

  const kiosk = kioskHandlers(needs);
  serve<KioskActor>(io.of("/kiosk"), prove.kiosk, log, (socket, actor) => {
    joinAll(socket, [room.unit(actor.unitId), room.kiosk(actor.kioskId)]);
    kioskTokens.add(actor);
    socket.on("disconnect", () => kioskTokens.remove(actor));
    attachRequests(socket, { table: kioskRequests, handlers: kiosk, asker: async () => accept(actor), budget, log });
  });
}

function serve<Actor>(
  namespace: Namespace,
  prove: (auth: unknown) => Promise<Result<Actor, RefusalCode>>,
  log: Logger,
  welcome: (socket: Socket, actor: Actor) => void,
): void {
  namespace.use((socket, next) => {
    prove(socket.handshake.auth).then(
      (proven) => {
        if (!proven.ok) return next(Object.assign(new Error(proven.code), { data: proven }));
        socket.data = proven.value;
        return next();
      },
      (cause: unknown) => {
        const reference = randomUUID().slice(0, 8);
        log.error({ err: cause, namespace: namespace.name, reference }, "handshake failed");
        next(Object.assign(new Error("internal"), { data: refuse("internal", { reference }) }));
      },
    );
  });
  namespace.on("connection", (socket) => welcome(socket, socket.data as Actor));
}

function joinAll(socket: Socket, rooms: readonly string[]): void {
  void socket.join([...rooms]);
}

/**
 * Closes a connection when the time of its session is over: whoever is at the other end connects again by itself and is
 * answered "signed-out". It checks once a minute, because timers stand still while a machine sleeps and long ones overflow.
 */
export function closeAtSessionEnd(socket: Pick<Socket, "conn" | "once">, expiresAt: Instant, clock: Clock): void {
  let timer: NodeJS.Timeout | undefined;
  const check = () => {
    const leftMs = expiresAt - clock.now();
    if (leftMs <= 0) socket.conn.close();
    else timer = setTimeout(check, Math.min(leftMs, MINUTE_MS));
  };
  check();
  socket.once("disconnect", () => clearTimeout(timer));
}

const GIVE_BACK_MS = 30 * SECOND_MS;

/**
 * What an officer holds waits for everybody again, once none of their connections is left or came back. `timers`: one for
 * each officer, counting from the last connection that closed.
 */
function giveBackAfterLeaving(
  socket: Socket,
  officer: StaffActor,
  { needs, log }: Parts,
  timers: Map<StaffActor["id"], NodeJS.Timeout>,
): void {
  socket.once("disconnect", () => {
    const giveBack = () => {
      timers.delete(officer.id);
      if (socket.nsp.adapter.rooms.has(room.officer(officer.id))) return;
      unclaimAll(needs, officer).catch((cause: unknown) => log.error({ err: cause }, "photos were not given back"));
    };
    clearTimeout(timers.get(officer.id));
    timers.set(officer.id, setTimeout(giveBack, GIVE_BACK_MS).unref());
  });
}
