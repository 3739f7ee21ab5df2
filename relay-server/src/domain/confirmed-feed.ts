import type { Kiosk } from "./people.ts";

/** What a kiosk says it has: everything up to `seq` but for `missing`. */
type Confirmation = { readonly seq: number; readonly missing: readonly number[] };

/** Numbers of a unit's feed, the first one left out. */
export type SeqRange = { readonly after: number; readonly upTo: number };

type Confirmed = Pick<Kiosk, "confirmedSeq" | "missingSeqs">;

/** What the kiosk has now and had not when it last spoke: the way to `seq`, and what it was missing on it. */
export function newlyStored(kiosk: Confirmed, { seq, missing }: Confirmation): SeqRange[] {
  const recovered = (kiosk.missingSeqs ?? []).filter((at) => at <= seq && !missing.includes(at));
  return [{ after: kiosk.confirmedSeq, upTo: seq }, ...recovered.map((at) => ({ after: at - 1, upTo: at }))];
}

/** The kiosk with what it said. One that started over says less than before, and only of what it has read anew. */
export function confirmed<Known extends Confirmed>(kiosk: Known, { seq, missing }: Confirmation): Known {
  const unheardOf = (kiosk.missingSeqs ?? []).filter((at) => at > seq);
  return {
    ...kiosk,
    confirmedSeq: Math.max(kiosk.confirmedSeq, seq),
    missingSeqs: [...missing, ...unheardOf],
  };
}
