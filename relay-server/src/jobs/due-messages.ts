import { setTimeout as wait } from "node:timers/promises";
import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { Result } from "@keepsake/shared/result";
import type { Logger } from "pino";
import type { Current, MessageChange } from "../domain/message-change.ts";
import { endLease, expireMessage, takeEffect } from "../domain/due-message.ts";
import type { Needs } from "../handlers/needs.ts";

type Due = (current: Current, now: Instant) => Result<MessageChange, "move-not-allowed">;

/** The decision for each kind of what came due. */
const DUE = { effects: takeEffect, leases: endLease, deadlines: expireMessage } as const satisfies Record<string, Due>;

const TICK_MS = 250;

/**
 * Lets decisions take effect, ends leases and expires what nobody answered. What is due is asked of the store each
 * time, so a restart forgets nothing and moves nothing twice.
 */
export async function runDueMessages(signal: AbortSignal, needs: Needs, log: Logger): Promise<void> {
  while (!signal.aborted) {
    try {
      await applyDue(needs);
    } catch (cause) {
      if (signal.aborted) return;
      log.error({ err: cause }, "moving messages that are due failed");
    }
    await wait(TICK_MS, undefined, { signal }).catch(() => undefined);
  }
}

type DueNeeds = Pick<Needs, "clock" | "messages">;

/**
 * Moves every message that is due now. Throws after the last when one could not be moved: that one is due again at the
 * next tick, and the others do not wait for it.
 */
export async function applyDue(needs: DueNeeds): Promise<void> {
  const due = await needs.messages.due(needs.clock.now());
  const failures: unknown[] = [];
  for (const kind of Object.keys(DUE) as (keyof typeof DUE)[]) {
    const moves = await Promise.allSettled(due[kind].map((id) => applyTo(needs, id, DUE[kind])));
    failures.push(...moves.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : [])));
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `Failed to move ${failures.length} messages that are due.`);
  }
}

async function applyTo(needs: DueNeeds, id: MessageId, decide: Due): Promise<void> {
  const now = needs.clock.now();
  await needs.messages.change(id, (current) => decide(current, now));
}
