import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Relay, startRelay } from "../../support/relay.ts";
import type { MessageId } from "@keepsake/shared/ids";
import { senderRequests } from "@keepsake/shared/protocol/sender-requests";
import {
  type SenderConnection,
  accepted,
  askSignIn,
  newMessageId,
  openConnection,
  upload,
} from "../../support/relay-clients.ts";
import type { Fixtures } from "../../support/fixtures.ts";

export type RelayKind = "ours" | "unreliable";

const HOOKS = pathToFileURL(join(import.meta.dirname, "unreliable-files.ts")).href;

/** The real relay, or for a control the real relay on files that answer before they write. */
export function startTrialRelay(data: string, kind: RelayKind): Promise<Relay> {
  const env = kind === "unreliable" ? { NODE_OPTIONS: `--import=${HOOKS}` } : {};
  return startRelay({ data, isDemo: false, env: { KEEPSAKE_LOG: "error", ...env } });
}

const PAGE = 100;

/** A sender of the fixtures with what the relay has acknowledged to them. Sessions outlive the relay's deaths. */
export class TrialSender {
  readonly acknowledged = new Set<MessageId>();
  readonly #address: string;
  readonly #token: string;
  readonly #inmateId: Fixtures["inmates"][number]["id"];
  #connection: SenderConnection | undefined;
  #unsent: MessageId | undefined;

  private constructor(address: string, token: string, inmateId: Fixtures["inmates"][number]["id"]) {
    this.#address = address;
    this.#token = token;
    this.#inmateId = inmateId;
  }

  static async signIn(address: string, fixtures: Fixtures, index: number): Promise<TrialSender> {
    const { token } = accepted(await askSignIn(address, "sender", fixtures.senders[index]!));
    return new TrialSender(address, token, fixtures.inmates[index % fixtures.inmates.length]!.id);
  }

  async connect(): Promise<void> {
    this.#connection?.close();
    const auth = { token: this.#token };
    const connection = await openConnection({
      address: this.#address,
      namespace: "/sender",
      table: senderRequests,
      auth,
    });
    this.#connection = { ...connection, token: this.#token };
  }

  close(): void {
    this.#connection?.close();
  }

  /** Goes on with the message that was not submitted yet, as an outbox does; else begins another. */
  async upload(picture: Uint8Array): Promise<MessageId | undefined> {
    this.#unsent ??= newMessageId();
    const uploaded = await upload(
      this.#openConnection(),
      { messageId: this.#unsent, inmateId: this.#inmateId },
      picture,
    );
    return uploaded.ok ? this.#unsent : undefined;
  }

  /** Uploads a message that waits to be submitted. */
  async draft(picture: Uint8Array): Promise<MessageId | undefined> {
    const messageId = await this.upload(picture);
    if (messageId !== undefined) this.#unsent = undefined;
    return messageId;
  }

  async submit(messageId: MessageId): Promise<boolean> {
    const { ask } = this.#openConnection();
    const answer = await ask("message:submit", { messageId, inmateId: this.#inmateId, caption: "", creditCost: 2 });
    if (answer.ok) {
      this.acknowledged.add(messageId);
      this.#unsent = undefined;
    }
    return answer.ok;
  }

  /** What is wrong with what the relay says now: acknowledged and gone, there twice, or credits that do not fit. */
  async inspect(credits: number): Promise<{ readonly lost: number; readonly faults: readonly string[] }> {
    const { ask } = this.#openConnection();
    const there: MessageId[] = [];
    for (let more = true; more;) {
      const before = there.at(-1);
      const page = accepted(await ask("message:list", { limit: PAGE, ...(before && { before }) }));
      there.push(...page.messages.map(({ id }) => id));
      ({ more } = page);
    }
    const known = new Set(there);
    const balance = accepted(await ask("account:read", {})).credits;
    const held = known.size * 2;
    const isRight = balance.held === held && balance.available === credits - held;
    const lost = [...this.acknowledged].filter((id) => !known.has(id));
    // A loss counts once.
    for (const id of lost) this.acknowledged.delete(id);
    return {
      lost: lost.length,
      faults: [
        ...(known.size === there.length ? [] : ["a message is there twice"]),
        ...(isRight ? [] : [`${known.size} messages wait, and the credits are ${JSON.stringify(balance)}`]),
      ],
    };
  }

  #openConnection(): SenderConnection {
    if (this.#connection === undefined) throw new Error("Failed to ask: this sender has not connected.");
    return this.#connection;
  }
}
