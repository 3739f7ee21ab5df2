import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** A TCP proxy between a browser and the relay, which a test can stall, cut and restore. */
export type NetworkProxy = {
  /** `http://127.0.0.1:<port>`: the relay as reached through this proxy. */
  readonly address: string;
  /** Forwards so many more bytes to the relay and then none. Both connections stay open. */
  readonly stallAfter: (bytesUp: number) => void;
  /** True once bytes wait in the stalled proxy. */
  readonly isStalled: () => boolean;
  /** Forwards everything again, beginning with the bytes that have waited. */
  readonly resume: () => void;
  /** Ends all connections and refuses new ones. */
  readonly cut: () => void;
  /** Accepts new connections again. */
  readonly restore: () => void;
  readonly close: () => Promise<void>;
};

export async function startNetworkProxy(relayPort: number): Promise<NetworkProxy> {
  const pairs = new Set<Pair>();
  let bytesLeft = Infinity;
  let isCut = false;
  const push = (pair: Pair) => {
    while (bytesLeft > 0 && pair.waiting.length > 0) {
      const bytes = pair.waiting.shift()!;
      bytesLeft -= bytes.length;
      pair.up.write(bytes);
    }
  };
  const server = createServer((down) => {
    if (isCut) {
      down.destroy();
      return;
    }
    const pair: Pair = { down, up: connect(relayPort, "127.0.0.1"), waiting: [] };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      down.destroy();
      pair.up.destroy();
    };
    for (const side of [down, pair.up]) side.on("error", end).on("close", end);
    down.on("data", (bytes) => {
      pair.waiting.push(bytes);
      push(pair);
    });
    pair.up.on("data", (bytes) => down.write(bytes));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const dropAll = () => {
    for (const { down, up } of pairs) {
      down.destroy();
      up.destroy();
    }
  };
  return {
    address: `http://127.0.0.1:${port}`,
    stallAfter(bytesUp) {
      bytesLeft = bytesUp;
    },
    isStalled: () => bytesLeft <= 0 && [...pairs].some(({ waiting }) => waiting.length > 0),
    resume() {
      bytesLeft = Infinity;
      for (const pair of pairs) push(pair);
    },
    cut() {
      isCut = true;
      dropAll();
    },
    restore() {
      isCut = false;
    },
    async close() {
      dropAll();
      server.close();
      await once(server, "close");
    },
  };
}

type Pair = { readonly down: Socket; readonly up: Socket; readonly waiting: Buffer[] };
