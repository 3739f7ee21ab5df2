import { accept, type Result } from "@keepsake/shared/result";
import type { Tries } from "../domain/people.ts";
import { countedTry, lockOf, NO_TRIES, withoutLastTry, wrongTry } from "../domain/tries.ts";
import type { Needs } from "./needs.ts";

/** Whose secret is tried, and under which keys the try is limited. */
type Trial = {
  readonly kind: "sender" | "staff" | "inmate";
  /** Undefined where nobody has the name. */
  readonly person: { readonly id: string; readonly tries: Tries } | undefined;
  readonly name: string;
  readonly limitKeys: readonly string[];
};

/**
 * Lets a secret be tried; `prove` gives what was proven, or undefined when the secret is wrong. The try is counted before
 * its outcome is known, so tries at the same moment cannot outrun the limit. It is counted while the secret is hashed, so
 * that a name nobody has answers in the time of a wrong secret.
 */
export async function trySecret<Proven, Code extends "wrong-credentials" | "first-code-wrong">(
  needs: Pick<Needs, "clock" | "directory" | "tryLimits">,
  { kind, person, name, limitKeys }: Trial,
  wrong: Code,
  prove: () => Promise<Result<Proven | undefined, "busy">>,
): Promise<Result<Proven, Code | "locked" | "busy">> {
  const { clock, directory, tryLimits } = needs;
  const now = clock.now();

  async function changeTries<Refusal extends string>(
    decide: (tries: Tries) => Result<Tries, Refusal>,
  ): Promise<Result<Tries, Refusal>> {
    if (person === undefined) return tryLimits.changeUnknown(`${kind}:${name}`, decide);
    let tries: Tries = NO_TRIES;
    const changed = await directory.change(kind, person.id, (current) => {
      if (current === undefined) return accept({ record: undefined });
      const decided = decide(current.tries);
      if (!decided.ok) return decided;
      tries = decided.value;
      return accept({ record: { ...current, tries } });
    });
    return changed.ok ? accept(tries) : changed;
  }

  const lock = lockOf(person?.tries ?? tryLimits.unknownTries(`${kind}:${name}`), now);
  if (lock !== undefined) return lock;
  const free = await tryLimits.consume(limitKeys);
  if (!free.ok) return free;

  const [counted, proven] = await Promise.all([changeTries((tries) => countedTry(tries, now)), prove()]);
  if (counted.ok && proven.ok && proven.value === undefined) return wrongTry(wrong, counted.value, now);

  await tryLimits.giveBack(limitKeys);
  if (!counted.ok) return counted;
  await changeTries((tries) => accept(proven.ok ? NO_TRIES : withoutLastTry(tries)));
  return proven as Result<Proven, "busy">;
}
