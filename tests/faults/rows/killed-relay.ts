import { killRelayUnderLoad } from "../relay/kill-relay.ts";
import { judged, type Prove } from "../row.ts";

const KILLS = 30;
const CONTROL_KILLS = 2;

export const prove: Prove = async () => {
  const seed = Date.now();
  const ours = await killRelayUnderLoad(KILLS, "ours", seed);
  const control = await killRelayUnderLoad(CONTROL_KILLS, "unreliable", seed);
  return [
    judged({
      name: `the real relay, SIGKILL ×${ours.kills} under load from 8 sockets: acknowledged submits lost`,
      value: ours.lost,
      unit: "lost",
      atMost: 0,
      control: { name: `the real relay on files that lie, ${control.acknowledged} submits`, value: control.lost },
      troubles: [...ours.faults, ...(ours.kills === KILLS ? [] : ["not every kill was made"])],
      inputs: { kills: KILLS, acknowledged: ours.acknowledged, seed },
      samples: { ours: ours.acksPerRound, control },
    }),
  ];
};
