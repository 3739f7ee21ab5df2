/** One thing that must hold, with the control that shows the test can fail. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The control or peer under the same test in the same run, and what became of it. */
  readonly against: string;
  readonly goal: string;
  readonly holds: boolean;
  readonly inputs: Readonly<Record<string, string | number>>;
  /** Raw counts and samples by what they are of. */
  readonly samples: Readonly<Record<string, unknown>>;
};

export type Prove = () => Promise<readonly Row[]>;

/** A trial and its control, judged alike: the trial must stay at or under the goal, the control must not. */
type Trial = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly atMost: number;
  readonly control: { readonly name: string; readonly value: number };
  /** Sums of everything else that must be nothing, such as contradictions in the books. */
  readonly troubles?: readonly unknown[];
  readonly inputs: Row["inputs"];
  readonly samples: Row["samples"];
};

export function judged({ name, value, unit, atMost, control, troubles = [], inputs, samples }: Trial): Row {
  return {
    name,
    value,
    unit,
    against: `${control.name}: ${control.value} ${unit}`,
    goal: `≤ ${atMost}, and the control fails`,
    holds: value <= atMost && control.value > atMost && troubles.length === 0,
    inputs,
    samples: { ...samples, troubles: troubles.slice(0, 20) },
  };
}
