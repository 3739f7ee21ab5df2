import { killUnderLoad, type KillTally } from "../kill-rounds.ts";
import { judged, type Prove } from "../row.ts";

const KILLS = 500;
const CONTROL_KILLS = 8;
/** So many data folders are killed at the same time, one for each core of a small machine. */
const LANES = 2;

export const prove: Prove = async () => {
  const seed = Date.now();
  const lanes = await Promise.all(
    Array.from({ length: LANES }, (_, lane) => killUnderLoad(KILLS / LANES, "ours", seed + lane * 1_000_000)),
  );
  const control = await killUnderLoad(CONTROL_KILLS, "answers before it writes", seed);
  const sum = (what: (tally: KillTally) => number) => lanes.reduce((total, tally) => total + what(tally), 0);
  return [
    judged({
      name: `SIGKILL ×${sum(({ kills }) => kills)} under load: acknowledged acts lost`,
      value: sum(({ lost }) => lost),
      unit: "lost",
      atMost: 0,
      control: {
        name: `stock lowdb whose write is not awaited, ${control.kills} kills, ${control.acknowledged} acts`,
        value: control.lost,
      },
      troubles: [
        ...lanes.flatMap(({ faults, refusals }) => [...faults, ...refusals]),
        ...(sum(({ kills }) => kills) === KILLS ? [] : ["not every kill was made"]),
      ],
      inputs: { kills: KILLS, acknowledged: sum(({ acknowledged }) => acknowledged), seed },
      samples: { actsPerRound: lanes.flatMap(({ actsPerRound }) => actsPerRound), control },
    }),
  ];
};
