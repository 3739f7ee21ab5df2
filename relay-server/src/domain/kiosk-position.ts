import type { KioskId } from "@keepsake/shared/ids";
import { MINUTE_MS, type Instant } from "@keepsake/shared/instant";
import type { Kiosk } from "./people.ts";

/** What a kiosk says it has: everything up to `seq` but for `missing`. */
export type Confirmation = { readonly seq: number; readonly missing: readonly number[] };

/** Numbers of a unit's feed, the first one left out. */
export type SeqRange = { readonly after: number; readonly upTo: number };

/** How far a kiosk has come in the feed of its unit, and when it last confirmed. */
export type KioskPosition = Pick<Kiosk, "confirmedSeq" | "missingSeqs" | "lastSeenAt">;

/**
 * The positions of the kiosks that confirm to this process. In memory, because a kiosk confirms up to once a second and
 * nothing is lost with them: what was delivered is durable by then, and after a restart a kiosk confirms all of it again.
 */
export class KioskPositions {
  readonly #remembered = new Map<KioskId, KioskPosition>();

  /** The record with the kiosk's newest position. */
  current(kiosk: Kiosk): Kiosk {
    return { ...kiosk, ...latest(kiosk, this.#remembered.get(kiosk.id)) };
  }

  remember(kioskId: KioskId, position: KioskPosition): void {
    this.#remembered.set(kioskId, position);
  }
}

/** What the kiosk has now and had not when it last confirmed: the way to `seq`, and what it was missing on it. */
export function newlyStored(kiosk: KioskPosition, { seq, missing }: Confirmation): SeqRange[] {
  const recovered = (kiosk.missingSeqs ?? []).filter((at) => at <= seq && !missing.includes(at));
  return [{ after: kiosk.confirmedSeq, upTo: seq }, ...recovered.map((at) => ({ after: at - 1, upTo: at }))];
}

/** The position after a confirmation. A kiosk that started over says less than before, and only of what it has read anew. */
export function confirmed(kiosk: KioskPosition, { seq, missing }: Confirmation, now: Instant): KioskPosition {
  const unconfirmed = (kiosk.missingSeqs ?? []).filter((at) => at > seq);
  return {
    confirmedSeq: Math.max(kiosk.confirmedSeq, seq),
    missingSeqs: [...missing, ...unconfirmed],
    lastSeenAt: now,
  };
}

/** Whether the stored position is so old that the next one is written: at most once a minute for each kiosk. */
export function isWriteDue(stored: KioskPosition, now: Instant): boolean {
  return stored.lastSeenAt === undefined || Math.abs(now - stored.lastSeenAt) >= MINUTE_MS;
}

/** Of the position that is stored and the one in this process's memory, the one that was confirmed last. */
export function latest(stored: KioskPosition, remembered: KioskPosition | undefined): KioskPosition {
  return (remembered?.lastSeenAt ?? 0) > (stored.lastSeenAt ?? 0) ? (remembered ?? stored) : stored;
}
