import type { Result } from "@keepsake/shared/result";

/** The value of an answer that had to be a yes; throws the refusal otherwise. */
export function accepted<Value>(answer: Result<Value, string>): Value {
  if (!answer.ok) throw new Error(`Failed to get a yes: it was refused with ${JSON.stringify(answer)}.`);
  return answer.value;
}
