import { setTimeout as pause } from "node:timers/promises";
import { plainPicture } from "../../support/pictures.ts";
import { removeFolder, temporaryFolder } from "../../support/folders.ts";
import { insertFixtures } from "../../support/fixtures.ts";
import { until } from "../../support/until.ts";
import { randomFrom } from "../../support/random.ts";
import { type RelayKind, startTrialRelay, TrialSender } from "./trial-relay.ts";

const SENDERS = 8;
const CREDITS = 1_000_000;
const UNTIL_KILL_MS_MAX = 700;

type RelayTally = {
  kills: number;
  acknowledged: number;
  lost: number;
  readonly faults: string[];
  readonly acksPerRound: number[];
};

/** The real relay under load from real sockets, killed with SIGKILL and started again, so many times. */
export async function killRelayUnderLoad(rounds: number, kind: RelayKind, seed: number): Promise<RelayTally> {
  const data = await temporaryFolder("killed-relay");
  const fixtures = await insertFixtures(data, { senders: SENDERS, inmatesPerUnit: 4, credits: CREDITS });
  const picture = await plainPicture(320, 240);
  const random = randomFrom(seed);
  const relay = await startTrialRelay(data, kind);
  const senders = await Promise.all(
    fixtures.senders.map((_, index) => TrialSender.signIn(relay.address, fixtures, index)),
  );
  const tally: RelayTally = { kills: 0, acknowledged: 0, lost: 0, faults: [], acksPerRound: [] };
  const acknowledged = () => senders.reduce((sum, sender) => sum + sender.acknowledged.size, 0);
  try {
    // Long enough for sessions to be saved also by a relay that saves late.
    await pause(kind === "unreliable" ? 1500 : 0);
    for (; tally.kills < rounds; tally.kills += 1) {
      const before = acknowledged();
      await Promise.all(senders.map((sender) => sender.connect()));
      const working = new AbortController();
      const work = senders.map((sender) => sendUntil(working.signal, sender, picture));
      await until("the first acknowledged submit", () => acknowledged() > before, {
        everyMs: 5,
        deadlineMs: 30_000,
      });
      await pause(random() * UNTIL_KILL_MS_MAX);
      await relay.kill();
      working.abort();
      for (const sender of senders) sender.close();
      await Promise.all(work);
      tally.acksPerRound.push(acknowledged() - before);
      tally.acknowledged += acknowledged() - before;

      const startFailure = await relay.start().then(() => "", String);
      if (startFailure !== "") {
        tally.lost += acknowledged();
        tally.faults.push(startFailure);
        break;
      }
      await Promise.all(senders.map((sender) => sender.connect()));
      for (const sender of senders) {
        const { lost, faults } = await sender.inspect(CREDITS);
        tally.lost += lost;
        tally.faults.push(...faults);
      }
    }
  } finally {
    for (const sender of senders) sender.close();
    await relay.stop();
    await removeFolder(data);
  }
  return tally;
}

async function sendUntil(signal: AbortSignal, sender: TrialSender, picture: Uint8Array): Promise<void> {
  while (!signal.aborted) {
    const messageId = await sender.upload(picture);
    if (messageId !== undefined) await sender.submit(messageId);
    // Under its budget of requests, as a patient browser is.
    await pause(50);
  }
}
