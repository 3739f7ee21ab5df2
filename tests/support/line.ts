import { type Ask, asker } from "@keepsake/shared/protocol/client";
import { PROTOCOL_VERSION, type Requests } from "@keepsake/shared/protocol/contract";
import { io, type Socket } from "socket.io-client";

/** A live connection of one actor to a real relay. */
export type Line<Table extends Requests> = {
  readonly ask: Ask<Table>;
  readonly socket: Socket;
  readonly hangUp: () => void;
};

type Call<Table extends Requests> = {
  readonly address: string;
  readonly namespace: "/sender" | "/staff" | "/kiosk";
  readonly table: Table;
  readonly auth: Readonly<Record<string, unknown>>;
};

/** Connects once; throws what the relay said when it refused the handshake. */
export async function openLine<Table extends Requests>({
  address,
  namespace,
  table,
  auth,
}: Call<Table>): Promise<Line<Table>> {
  const socket = io(`${address}${namespace}`, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: { protocol: PROTOCOL_VERSION, ...auth },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return { ask: asker(socket, table), socket, hangUp: () => void socket.disconnect() };
}
