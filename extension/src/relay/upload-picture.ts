import type { InmateId, MessageId } from "@keepsake/shared/ids";
import { CHUNK_BYTES_MAX, CHUNKS_IN_FLIGHT_MAX } from "@keepsake/shared/message/limits";
import type { PhotoFacts } from "@keepsake/shared/message/schemas";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { AnswerOf } from "@keepsake/shared/protocol/contract";
import type { SenderRequests } from "@keepsake/shared/protocol/sender-requests";
import { accept, type Result } from "@keepsake/shared/result";

export type Upload = {
  readonly messageId: MessageId;
  readonly byteLength: number;
  /** Read while the upload is opened; undefined where they could not be read. */
  readonly bytes: Promise<Uint8Array | undefined>;
  readonly sha256: string;
  /** For whom and at what price: the relay refuses what may not be sent before it has the first byte. */
  readonly inmateId: InmateId;
  readonly creditCost: number;
};

type Step = "upload:open" | "upload:chunk" | "upload:finish";
export type UploadRefusal = Extract<AnswerOf<SenderRequests, Step>, { ok: false }>["code"];

/**
 * Takes one picture up from wherever the relay has got to, and answers with what it made of it. Whatever was lost on
 * the way, calling it again goes on from there. Refusals are passed on as they come; undefined where the bytes are
 * wanted and could not be read.
 */
export async function uploadPicture(
  signal: AbortSignal,
  ask: Ask<SenderRequests>,
  { bytes, ...upload }: Upload,
  onProgress: (sentBytes: number) => void,
): Promise<Result<PhotoFacts, UploadRefusal> | undefined> {
  const { messageId } = upload;
  const [opened, read] = await Promise.all([ask("upload:open", upload), bytes]);
  if (opened.ok && opened.value.photo !== undefined) return accept(opened.value.photo);
  if (read === undefined) return undefined;
  if (!opened.ok) return opened;

  const sent = await sendChunks(signal, ask, { messageId, bytes: read, from: opened.value.offset }, onProgress);
  if (!sent.ok) return sent;
  const finished = await ask("upload:finish", { messageId });
  return finished.ok ? accept(finished.value.photo) : finished;
}

type Remainder = { readonly messageId: MessageId; readonly bytes: Uint8Array; readonly from: number };
type ChunkAnswer = AnswerOf<SenderRequests, "upload:chunk">;

async function sendChunks(
  signal: AbortSignal,
  ask: Ask<SenderRequests>,
  { messageId, bytes, from }: Remainder,
  onProgress: (sentBytes: number) => void,
): Promise<Result<null, UploadRefusal>> {
  const inFlight: Promise<ChunkAnswer>[] = [];
  let offset = from;
  let trouble: Extract<ChunkAnswer, { ok: false }> | undefined;
  onProgress(from);

  while (inFlight.length > 0 || (offset < bytes.byteLength && trouble === undefined)) {
    const mayStart = trouble === undefined && !signal.aborted && offset < bytes.byteLength;
    if (mayStart && inFlight.length < CHUNKS_IN_FLIGHT_MAX) {
      // A view would take the whole picture along wherever it is copied.
      inFlight.push(ask("upload:chunk", { messageId, offset, bytes: bytes.slice(offset, offset + CHUNK_BYTES_MAX) }));
      offset += CHUNK_BYTES_MAX;
      continue;
    }
    // All of them are waited for even after trouble, so that a new try does not overtake them.
    const answer = await inFlight.shift();
    if (answer === undefined) break;
    if (answer.ok) onProgress(answer.value.offset);
    else trouble ??= answer;
  }
  return trouble ?? (signal.aborted ? { ok: false, code: "offline" } : accept(null));
}
