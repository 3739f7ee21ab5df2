import { MINUTE_MS } from "@keepsake/shared/instant";
import type { ComponentChildren } from "preact";
import landscape from "./dawn-landscape.svg";
import portrait from "./dawn-portrait.svg";
import "./sky.css";

type Props = { readonly now: number; readonly isDim?: boolean; readonly children: ComponentChildren };

const STEPS = 4;
const STEP_MINUTES = 3;

/** The start picture under a screen. It moves a few pixels every few minutes against burn-in. */
export function Sky({ now, isDim = false, children }: Props) {
  const step = Math.floor(now / MINUTE_MS / STEP_MINUTES) % STEPS;
  return (
    <div class="sky" data-dim={isDim} data-step={step}>
      <picture>
        <source media="(orientation: landscape)" srcset={landscape} />
        <img class="sky-picture" src={portrait} alt="" />
      </picture>
      {children}
    </div>
  );
}
