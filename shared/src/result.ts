/**
 * The outcome of something that may be refused. A refusal is an answer we planned, with a stable code;
 * a broken promise of our own code is thrown instead.
 */
export type Result<Value, Code extends string> = Accepted<Value> | Refused<Code>;

export type Accepted<Value> = { readonly ok: true; readonly value: Value };

/** `facts` fill the blanks of the sentence for this code, e.g. how many credits are missing. */
export type Refused<Code extends string> = {
  readonly ok: false;
  readonly code: Code;
  readonly facts?: RefusalFacts;
};

export type RefusalFacts = Readonly<Record<string, string | number>>;

export function accept<Value>(value: Value): Accepted<Value> {
  return { ok: true, value };
}

export function refuse<Code extends string>(code: Code, facts?: RefusalFacts): Refused<Code> {
  return facts === undefined ? { ok: false, code } : { ok: false, code, facts };
}
