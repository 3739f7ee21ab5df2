import { nodeFiles } from "@keepsake/relay-server/src/adapters/lowdb/files.ts";
import type { Files } from "@keepsake/relay-server/src/adapters/lowdb/files.ts";
import { openBenchStore, FixtureSenders } from "./bench-store.ts";
import { rateOf, msOf } from "./row.ts";

/** The orders of a process with a store of its own, each answered once. */
export type StoreOrder =
  | { readonly do: "open"; readonly folder: string; readonly keepsCheckpoints: boolean; readonly firstNumber: number }
  | { readonly do: "fill"; readonly senders: number; readonly messages: number }
  | { readonly do: "send"; readonly senders: number; readonly count: number }
  | { readonly do: "rate"; readonly senders: number; readonly callers: number; readonly windowMs: number }
  | { readonly do: "latencies"; readonly senders: number; readonly callers: number; readonly windowMs: number }
  | { readonly do: "close" };

type Store = Awaited<ReturnType<typeof openBenchStore>>;
let store: Store | undefined;
let fixtureSenders: FixtureSenders | undefined;

const orders: { readonly [Name in StoreOrder["do"]]: (order: Extract<StoreOrder, { do: Name }>) => Promise<unknown> } =
  {
    /** Answers with the milliseconds that opening took. */
    async open({ folder, keepsCheckpoints, firstNumber }) {
      const files = keepsCheckpoints ? filesThatCount(nodeFiles) : filesThatLosePages(nodeFiles);
      const alarm = keepsCheckpoints ? {} : { alarm: () => undefined };
      return msOf(async () => {
        store = await openBenchStore(folder, { files, ...alarm });
        fixtureSenders = new FixtureSenders(store, firstNumber);
      });
    },
    async fill({ senders, messages }) {
      await fixtureSenders?.insert(senders);
      const numbers = Array.from({ length: senders }, (_, sender) => sender);
      await fixtureSenders?.fill(numbers, Math.ceil(messages / senders));
    },
    /** Answers with the milliseconds of each send, one after the other. */
    async send({ senders, count }) {
      const samples: number[] = [];
      for (let sent = 0; sent < count; sent += 1)
        samples.push(await msOf(async () => fixtureSenders?.send(sent % senders)));
      return samples;
    },
    /** Answers with sends a second. */
    async rate({ senders, callers, windowMs }) {
      return rateOf(callers, windowMs, async (caller) => fixtureSenders?.send(caller % senders));
    },
    /** Answers with the milliseconds of each send, the senders in turn, and how many checkpoint files were written. */
    async latencies({ senders, callers, windowMs }) {
      const latenciesMs: number[] = [];
      const before = pagesWritten;
      let next = 0;
      await rateOf(callers, windowMs, async () => {
        const sender = next++ % senders;
        latenciesMs.push(await msOf(async () => fixtureSenders?.send(sender)));
      });
      return { latenciesMs, checkpoints: pagesWritten - before };
    },
    async close() {
      await store?.close();
    },
  };

let pagesWritten = 0;

function filesThatCount(files: Files): Files {
  return {
    ...files,
    async open(path, mode) {
      if (path.includes("/pages/")) pagesWritten += 1;
      return files.open(path, mode);
    },
  };
}

/** A disk on which no checkpoint ever succeeds, so that the journal alone has everything. */
function filesThatLosePages(files: Files): Files {
  return {
    ...files,
    async open(path, mode) {
      if (path.includes("/pages/")) throw new Error(`Failed to open ${path}: this disk keeps only the journal.`);
      return files.open(path, mode);
    },
  };
}

async function answerOrder(order: StoreOrder): Promise<void> {
  const answer = await orders[order.do](order as never);
  process.send?.({ answer });
}

// A failure ends the process, which rejects the promise of whoever asked.
process.on("message", (order: StoreOrder) => void answerOrder(order));
