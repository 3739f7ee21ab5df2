import { troubleUnderLoad, type TroubleKind } from "../disk-troubles.ts";
import { canMount, fillRelayDisk, type FullRelayTally } from "../relay/fill-relay-disk.ts";
import { judged, type Prove, type Row } from "../row.ts";

const ROUNDS = 30;
const CONTROL_ROUNDS = 6;
const RELAY_ROUNDS = 2;

export const prove: Prove = async () => {
  const rows = [await ofStore("full disk"), await ofStore("failing flush")];
  if (canMount()) return [...rows, await ofRelay()];
  console.log("  left out: the real relay on a disk that fills up, which only root may mount");
  return rows;
};

async function ofStore(kind: TroubleKind): Promise<Row> {
  const seed = Date.now();
  const ours = await troubleUnderLoad(kind, ROUNDS, seed);
  const control = await troubleUnderLoad(kind, CONTROL_ROUNDS, seed, true);
  return judged({
    name: `${kind} ×${ROUNDS} under load: acknowledged acts lost`,
    value: ours.lost,
    unit: "lost",
    atMost: 0,
    control: {
      name: `the same store, from which the failure is hidden, ${control.acknowledged} acts`,
      value: control.lost,
    },
    troubles: [...ours.faults, ...ours.refusals, ...(ours.wentOn === 0 ? [] : [`it went on ${ours.wentOn} times`])],
    inputs: { rounds: ROUNDS, acknowledged: ours.acknowledged, seed },
    samples: { ours, control },
  });
}

async function ofRelay(): Promise<Row> {
  const ours: FullRelayTally[] = [];
  for (let round = 0; round < RELAY_ROUNDS; round += 1) ours.push(await fillRelayDisk("ours"));
  const control = await fillRelayDisk("unreliable");
  const sum = (what: (tally: FullRelayTally) => number) => ours.reduce((total, tally) => total + what(tally), 0);
  return judged({
    name: `the real relay on a disk that fills up ×${RELAY_ROUNDS}: acknowledged submits lost`,
    value: sum(({ lost }) => lost),
    unit: "lost",
    atMost: 0,
    control: { name: `the real relay on files that lie, ${control.acknowledged} submits`, value: control.lost },
    troubles: ours.flatMap(({ faults, hasStopped, wentThroughAfterwards, fullStartFailure, startFailure }) => [
      ...faults,
      ...(hasStopped ? [] : ["it did not stop"]),
      ...(wentThroughAfterwards > 0 ? [] : ["nothing went through once there was space"]),
      ...(fullStartFailure === "" ? [] : [`while the disk was full: ${fullStartFailure}`]),
      ...(startFailure === "" ? [] : [startFailure]),
    ]),
    inputs: { rounds: RELAY_ROUNDS, acknowledged: sum(({ acknowledged }) => acknowledged) },
    samples: { ours, control },
  });
}
