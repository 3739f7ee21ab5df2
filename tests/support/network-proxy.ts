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
  /** What went up to the relay so far, as the relay reads it: of WebSockets what is in the messages. */
  readonly sentUp: () => Buffer;
  /** Accepts new connections again. */
  readonly restore: () => void;
  readonly close: () => Promise<void>;
};

export async function startNetworkProxy(relayPort: number): Promise<NetworkProxy> {
  const pairs = new Set<Pair>();
  const recordings: Buffer[][] = [];
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
    const recording: Buffer[] = [];
    recordings.push(recording);
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      down.destroy();
      pair.up.destroy();
    };
    for (const side of [down, pair.up]) side.on("error", end).on("close", end);
    down.on("data", (bytes) => {
      recording.push(bytes);
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
    sentUp: () => Buffer.concat(recordings.map((recording) => readable(Buffer.concat(recording)))),
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

const END_OF_HEAD = "\r\n\r\n";

/** Browsers mask what they send through a WebSocket; what is plain HTTP stays as it is. */
function readable(sent: Buffer): Buffer {
  const head = sent.indexOf(END_OF_HEAD);
  const isUpgraded = head !== -1 && /^upgrade: websocket\r?$/imu.test(sent.subarray(0, head + 2).toString("latin1"));
  if (!isUpgraded) return sent;
  const frames = sent.subarray(head + END_OF_HEAD.length);
  return Buffer.concat([sent.subarray(0, head), ...payloadsOf(frames)]);
}

/** RFC 6455, section 5.2. */
function* payloadsOf(frames: Buffer): Generator<Buffer> {
  for (let start = 0; start + 2 <= frames.length;) {
    const short = frames[start + 1]! & 0x7f;
    const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
    const maskAt = start + 2 + lengthBytes;
    if (maskAt + 4 > frames.length) return;
    const length =
      short === 126
        ? frames.readUInt16BE(start + 2)
        : short === 127
          ? Number(frames.readBigUInt64BE(start + 2))
          : short;
    const mask = frames.subarray(maskAt, maskAt + 4);
    const payload = frames.subarray(maskAt + 4, maskAt + 4 + length);
    yield Buffer.from(payload.map((byte, index) => byte ^ mask[index % 4]!));
    start = maskAt + 4 + length;
  }
}
