import { later, MINUTE_MS } from "@keepsake/shared/instant";
import type { MessageId } from "@keepsake/shared/ids";
import type { Files } from "@keepsake/relay-server/src/adapters/lowdb/files.ts";
import { nodeFiles } from "@keepsake/relay-server/src/adapters/lowdb/files.ts";
import type { Current, MessageChange } from "@keepsake/relay-server/src/domain/message-change.ts";
import { approveMessage, claimMessage } from "@keepsake/relay-server/src/domain/review-message.ts";
import { deliverMessage, viewMessage } from "@keepsake/relay-server/src/domain/deliver-message.ts";
import { takeEffect } from "@keepsake/relay-server/src/domain/due-message.ts";
import type { Store } from "@keepsake/relay-server/src/ports/store.ts";
import { inmateIdOf, NOW, REVIEWER } from "@keepsake/relay-server/test-support/fixtures.ts";
import { accept, type Result } from "@keepsake/shared/result";
import { removeFolder, temporaryFolder } from "../../support/folders.ts";
import { openBenchStore, FixtureSenders } from "../bench-store.ts";
import { judged, type Row, rounded } from "../row.ts";

const MESSAGES = 200_000;
const SENDERS = 2000;
const KB_MAX = 2;

/** What a viewed message keeps in memory with its ledger lines and unit events: while it is made, and after a start. */
export async function measure(): Promise<readonly Row[]> {
  const folder = await temporaryFolder("bench-heap");
  const empty = await openBenchStore(folder, { files: unflushed });
  const fixtureSenders = new FixtureSenders(empty);
  await fixtureSenders.insert(SENDERS);
  const emptyBytes = heapBytes();
  await fillSettled(empty, fixtureSenders);
  // Once it is closed nothing waits to be written any more, and all that it knows is still there.
  await empty.close();
  const filled = perMessage(heapBytes() - emptyBytes);
  await empty.close();

  const closedBytes = heapBytes();
  const opened = await openBenchStore(folder, { files: unflushed });
  const started = perMessage(heapBytes() - closedBytes);
  await opened.close();
  await removeFolder(folder);

  return [
    judged({
      name: "heap of a settled message, its ledger lines and unit event",
      value: Math.max(filled, started),
      unit: "kB",
      against: `made by the same process ${rounded(filled)} kB, after a start ${rounded(started)} kB`,
      goal: { atMost: KB_MAX },
      inputs: { messages: MESSAGES, senders: SENDERS },
      samples: { filled: [rounded(filled)], started: [rounded(started)] },
    }),
  ];
}

const perMessage = (bytes: number): number => bytes / 1024 / MESSAGES;

/** It is memory that is measured here, so nothing waits for a disk. */
const unflushed: Files = {
  ...nodeFiles,
  flushFolder: async () => undefined,
  open: async (path, mode) => ({ ...(await nodeFiles.open(path, mode)), datasync: async () => undefined }),
};

function heapBytes(): number {
  for (let pass = 0; pass < 3; pass += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** Each is settled before the next is sent, so that no queue grows as long as none is in a facility. */
async function fillSettled(store: Store, fixtureSenders: FixtureSenders): Promise<void> {
  const numbers = Array.from({ length: MESSAGES }, (_, number) => number).values();
  await Promise.all(
    Array.from({ length: 512 }, async () => {
      for (const number of numbers) await settle(store, await fixtureSenders.send(number % SENDERS), number % SENDERS);
    }),
  );
}

/** From queued to viewed in one commit; each step is the relay's own. */
async function settle({ messages }: Store, id: MessageId, sender: number): Promise<void> {
  const inmate = { kind: "inmate", id: inmateIdOf(sender) } as const;
  const steps: readonly ((current: Current, minutes: number) => Result<MessageChange, string>)[] = [
    (current, minutes) => claimMessage(current, REVIEWER, later(NOW, minutes * MINUTE_MS)),
    (current, minutes) => approveMessage(current, current.message.photo.id, REVIEWER, later(NOW, minutes * MINUTE_MS)),
    (current, minutes) => takeEffect(current, later(NOW, minutes * MINUTE_MS)),
    (current, minutes) => deliverMessage(current, inmate, later(NOW, minutes * MINUTE_MS)),
    (current, minutes) => viewMessage(current, inmate, later(NOW, minutes * MINUTE_MS)),
  ];
  const settled = await messages.change<string>(id, (current) => {
    let now = current;
    const changes: MessageChange[] = [];
    for (const [index, step] of steps.entries()) {
      const changed = step(now, index + 1);
      if (!changed.ok) return changed;
      changes.push(changed.value);
      now = { ...now, ...changed.value };
    }
    return accept({
      ...changes.at(-1)!,
      ledger: changes.flatMap(({ ledger }) => ledger),
      unitEvents: changes.flatMap(({ unitEvents }) => unitEvents),
      audit: changes.flatMap(({ audit }) => audit),
    });
  });
  if (!settled.ok) throw new Error(`Failed to settle message ${id}: ${settled.code}.`);
}
