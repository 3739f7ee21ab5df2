import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** The network between a browser and the relay, which a test can slow to a standstill and cut. */
export type Wire = {
  /** `http://127.0.0.1:<port>`: the relay as seen through this wire. */
  readonly address: string;
  /** Lets so many more bytes up and then none, without a word to either end. */
  readonly stallAfter: (bytesUp: number) => void;
  /** True once something waits in a stalled wire. */
  readonly isStalled: () => boolean;
  /** Lets everything through again, what has waited first. */
  readonly flow: () => void;
  /** Ends all connections and refuses new ones. */
  readonly cut: () => void;
  /** New connections come about again. */
  readonly mend: () => void;
  readonly close: () => Promise<void>;
};

export async function startWire(relayPort: number): Promise<Wire> {
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
    flow() {
      bytesLeft = Infinity;
      for (const pair of pairs) push(pair);
    },
    cut() {
      isCut = true;
      dropAll();
    },
    mend() {
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
