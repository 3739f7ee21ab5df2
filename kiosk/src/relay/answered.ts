import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { Refused, Result } from "@keepsake/shared/result";

/** A refusal inside TanStack Query, which knows only values and exceptions. */
export class RefusedAnswer extends Error {
  readonly refusal: Refused<RefusalCode>;

  constructor(refusal: Refused<RefusalCode>) {
    super(`Refused: ${refusal.code}`);
    this.refusal = refusal;
  }
}

/** The value of an answer, or a thrown `RefusedAnswer`. Only for query functions. */
export async function answered<Value>(
  answer: Result<Value, RefusalCode> | Promise<Result<Value, RefusalCode>>,
): Promise<Value> {
  const result = await answer;
  if (result.ok) return result.value;
  throw new RefusedAnswer(result);
}

/** The refusal for which a query failed, if it was one. */
export function refusalIn(error: unknown): Refused<RefusalCode> | undefined {
  return error instanceof RefusedAnswer ? error.refusal : undefined;
}
