import { PACKET_BYTES_MAX } from "../message/limits.ts";
import { refuse } from "../result.ts";
import type { AnswerOf, InputOf, Requests } from "./contract.ts";

/** The part of a Socket.IO client that asking needs. */
export type AskSocket = {
  readonly connected: boolean;
  timeout(ms: number): { emitWithAck(event: string, input: unknown): Promise<unknown> };
};

export type Ask<Table extends Requests> = <Name extends keyof Table & string>(
  name: Name,
  input: InputOf<Table, Name>,
) => Promise<AnswerOf<Table, Name>>;

const ANSWER_MS_MAX = 20_000;

/**
 * Asks the relay and always gets an answer: the reply, a refusal, "timeout" when the answer was lost,
 * "offline" when there is nobody to ask, "too-large" for an input that would cut the connection.
 */
export function asker<Table extends Requests>(
  socket: AskSocket,
  table: Table,
  answerMsMax = ANSWER_MS_MAX,
): Ask<Table> {
  return async (name, input) => {
    if (!socket.connected) return refuse("offline");
    if (encodedBytes(input) > PACKET_BYTES_MAX - ENVELOPE_BYTES) return refuse("too-large");
    let answer: unknown;
    try {
      answer = await socket.timeout(answerMsMax).emitWithAck(name, input);
    } catch {
      // The only thing that emitWithAck throws for is a lost answer; whoever asked may ask again with the same id.
      return refuse("timeout");
    }
    if (isRefusal(answer)) return answer as AnswerOf<Table, typeof name>;
    const reply = isAccepted(answer) ? table[name]?.reply.safeParse(answer.value) : undefined;
    if (!reply?.success) return refuse("protocol-mismatch");
    return { ok: true, value: reply.data } as AnswerOf<Table, typeof name>;
  };
}

const ENVELOPE_BYTES = 512;

/** About how many bytes an input takes in a packet: binary apart, the rest as JSON in UTF-8 at its worst. */
function encodedBytes(input: unknown): number {
  let binaryBytes = 0;
  const text = JSON.stringify(input, (_key, value: unknown) => {
    if (value instanceof Uint8Array) {
      binaryBytes += value.byteLength;
      return null;
    }
    return value;
  });
  return binaryBytes + (text?.length ?? 0) * 3;
}

function isRefusal(answer: unknown): answer is { ok: false; code: string } {
  return typeof answer === "object" && answer !== null && "ok" in answer && answer.ok === false && "code" in answer;
}

function isAccepted(answer: unknown): answer is { ok: true; value: unknown } {
  return typeof answer === "object" && answer !== null && "ok" in answer && answer.ok === true && "value" in answer;
}
