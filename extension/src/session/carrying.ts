import { browser } from "wxt/browser";
import type { Outbox } from "../outbox/database.ts";
import { carryAll, type RoundEnd } from "../relay/courier.ts";
import type { RelayDesk } from "../relay/relay-desk.ts";
import { pauseMsAfter } from "../relay/verdicts.ts";
import { keepAwake } from "./keep-awake.ts";

export const CARRY_ALARM = "keepsake-carry";

const CONNECT_MS_MAX = 10_000;
// Browsers raise alarms this far apart at best; shorter pauses need the background to be alive anyway.
const ALARM_MINUTES_MIN = 0.5;

/**
 * Carries what waits in the outbox, one round at a time, again and again until nothing is left. Call it whenever
 * something may have changed: a new draft, a Send, a connection, an alarm, the start of the background.
 */
export function carrier(outbox: Outbox, desk: RelayDesk, onCarried: () => void) {
  let round: Promise<void> | undefined;
  let isAskedAgain = false;
  let tries = 0;
  let pausing: ReturnType<typeof setTimeout> | undefined;

  async function rounds(): Promise<void> {
    const release = desk.hold();
    let hadWork = false;
    try {
      do {
        isAskedAgain = false;
        hadWork ||= await hasWork(outbox);
        if (hadWork) await wakeIfCutOff();
        const end = hadWork ? await oneRound() : "done";
        // Inside: who asks while this is noted is heard too.
        await comeBack(end);
      } while (isAskedAgain);
    } finally {
      release();
      round = undefined;
      if (hadWork) onCarried();
    }
  }

  /** A background that ends in the middle of a round comes back to it; the end of the round sets or clears it anew. */
  async function wakeIfCutOff(): Promise<void> {
    await browser.alarms.create(CARRY_ALARM, {
      delayInMinutes: ALARM_MINUTES_MIN,
      periodInMinutes: ALARM_MINUTES_MIN,
    });
  }

  async function oneRound(): Promise<RoundEnd> {
    const reached = await desk.reach(CONNECT_MS_MAX);
    if (reached === undefined) return (await desk.state()) === "signed-out" ? "wait" : "later";
    return carryAll({ signal: new AbortController().signal, outbox, ...reached });
  }

  async function comeBack(end: RoundEnd): Promise<void> {
    clearTimeout(pausing);
    if (end !== "later") {
      tries = 0;
      await browser.alarms.clear(CARRY_ALARM);
      return;
    }
    const pauseMs = pauseMsAfter(tries, Math.random());
    tries += 1;
    pausing = setTimeout(carry, pauseMs);
    await browser.alarms.create(CARRY_ALARM, { delayInMinutes: Math.max(ALARM_MINUTES_MIN, pauseMs / 60_000) });
  }

  function carry(): void {
    isAskedAgain = true;
    round ??= keepAwake(rounds());
  }
  return { carry };
}

async function hasWork(outbox: Outbox): Promise<boolean> {
  const drafts = await outbox.getAll("drafts");
  return drafts.some(({ state, ...draft }) => state === "sending" || (state === "ready" && !("uploaded" in draft)));
}
