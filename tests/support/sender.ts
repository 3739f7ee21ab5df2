import { createHash, randomUUID } from "node:crypto";
import { InmateId, MessageId } from "@keepsake/shared/ids";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { PhotoFacts } from "@keepsake/shared/message/schemas";
import type { Result } from "@keepsake/shared/result";
import { CHUNK_BYTES_MAX } from "@keepsake/shared/message/limits";
import { type SenderRequests, senderRequests } from "@keepsake/shared/protocol/sender-requests";
import { accepted } from "./accepted.ts";
import { enter } from "./enter.ts";
import { type Line, openLine } from "./line.ts";

export type SenderLine = Line<SenderRequests> & { readonly token: string };

/** Signs a sender in at a real relay and connects. */
export async function callAsSender(address: string, signIn: { email: string; password: string }): Promise<SenderLine> {
  const { token } = accepted(await enter(address, "sender", signIn));
  const line = await openLine({ address, namespace: "/sender", table: senderRequests, auth: { token } });
  return { ...line, token };
}

export const newMessageId = () => MessageId.parse(randomUUID());

/** Uploads a picture in acknowledged chunks, from wherever the relay already is. */
export async function upload(
  { ask }: Pick<SenderLine, "ask">,
  messageId: MessageId,
  picture: Uint8Array,
): Promise<Result<{ readonly photo?: PhotoFacts | undefined }, RefusalCode>> {
  const sha256 = createHash("sha256").update(picture).digest("hex");
  const opened = await ask("upload:open", { messageId, byteLength: picture.byteLength, sha256 });
  if (!opened.ok || opened.value.photo !== undefined) return opened;
  for (let offset = opened.value.offset; offset < picture.byteLength;) {
    const bytes = Uint8Array.from(picture.subarray(offset, offset + CHUNK_BYTES_MAX));
    const chunk = await ask("upload:chunk", { messageId, offset, bytes });
    if (!chunk.ok) return chunk;
    ({ offset } = chunk.value);
  }
  return ask("upload:finish", { messageId });
}

/** Uploads and submits one picture. */
export async function send(
  line: Pick<SenderLine, "ask">,
  picture: Uint8Array,
  {
    messageId = newMessageId(),
    inmateId,
    caption = "From the porch",
    creditCost = 2,
  }: {
    messageId?: MessageId;
    inmateId: string;
    caption?: string;
    creditCost?: number;
  },
) {
  accepted(await upload(line, messageId, picture));
  return line.ask("message:submit", { messageId, inmateId: InmateId.parse(inmateId), caption, creditCost });
}
