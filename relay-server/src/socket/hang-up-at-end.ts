import { type Instant, MINUTE_MS } from "@keepsake/shared/instant";
import type { Socket } from "socket.io";
import type { Clock } from "../handlers/needs.ts";

/**
 * Closes a connection when the time of its session is over: whoever is at the other end connects again by itself and is
 * told "signed-out". It looks once a minute, because timers stand still while a machine sleeps and long ones overflow.
 */
export function hangUpAtEnd(socket: Pick<Socket, "conn" | "once">, expiresAt: Instant, clock: Clock): void {
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    const leftMs = expiresAt - clock.now();
    if (leftMs <= 0) socket.conn.close();
    else timer = setTimeout(look, Math.min(leftMs, MINUTE_MS));
  };
  look();
  socket.once("disconnect", () => clearTimeout(timer));
}
