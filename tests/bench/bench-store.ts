import { exampleMessage, examplePhoto } from "@keepsake/shared/examples";
import type { MessageId } from "@keepsake/shared/ids";
import { later } from "@keepsake/shared/instant";
import { lowdbStore, type LowdbStoreOptions } from "@keepsake/relay-server/src/adapters/lowdb/lowdb-store.ts";
import {
  inmateIdOf,
  messageIdOf,
  NOW,
  senderIdOf,
  insertFixtures,
} from "@keepsake/relay-server/test-support/fixtures.ts";
import { submitMessage } from "@keepsake/relay-server/src/domain/submit-message.ts";
import type { Store } from "@keepsake/relay-server/src/ports/store.ts";

const CREDITS_ENOUGH = 10_000_000;
const CAPTION = exampleMessage().caption;

export function openBenchStore(folder: string, options: Partial<LowdbStoreOptions> = {}): Promise<Store> {
  return lowdbStore(folder, {
    auditKey: new Uint8Array(32).fill(7),
    alarm(alarm) {
      console.error("alarm", alarm);
    },
    ...options,
  });
}

/** Sends photos of the fixture senders: hold, message, ledger line and audit entry in one durable commit each. */
export class FixtureSenders {
  readonly #store: Store;
  #sent: number;

  /** `firstNumber` lets a later process go on with ids that no earlier one used. */
  constructor(store: Store, firstNumber = 0) {
    this.#store = store;
    this.#sent = firstNumber;
  }

  insert(senders: number): Promise<void> {
    return insertFixtures(this.#store, senders, CREDITS_ENOUGH);
  }

  async send(sender: number): Promise<MessageId> {
    const number = this.#sent++;
    const [messageId, senderId, inmateId] = [messageIdOf(number), senderIdOf(sender), inmateIdOf(sender)];
    const at = later(NOW, number);
    const submit = { messageId, inmateId, caption: CAPTION, creditCost: 2 };
    // The photo is given here, or each send would be two commits.
    const unsubmitted = { id: messageId, senderId, photo: examplePhoto(), preparedAt: at };
    const sent = await this.#store.messages.submit({ messageId, senderId, inmateId }, (current) =>
      submitMessage({ ...current, unsubmitted }, submit, senderId, at),
    );
    if (!sent.ok) throw new Error(`Failed to send message ${number}: ${sent.code}.`);
    return messageId;
  }

  /** `count` messages from each of the senders, many at once. */
  async fill(senders: readonly number[], count: number, atOnce = 512): Promise<void> {
    const order = Array.from({ length: count }, () => senders)
      .flat()
      .values();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (const sender of order) await this.send(sender);
      }),
    );
  }
}

/** Bytes that one message takes in an account. */
export const MESSAGE_BYTES = Buffer.byteLength(JSON.stringify(exampleMessage()));
