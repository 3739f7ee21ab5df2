import "./countdown-ring.css";

type Props = { readonly left: number; readonly inAll: number; readonly unit: string };

const RADIUS = 44;
const LENGTH = 2 * Math.PI * RADIUS;

/** Seconds left, as a number and as the rest of a ring. It ticks, it does not sweep. */
export function CountdownRing({ left, inAll, unit }: Props) {
  return (
    <div class="countdown" role="timer" aria-label={`${left} ${unit}`}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle class="countdown-track" cx="50" cy="50" r={RADIUS} />
        <circle
          class="countdown-rest"
          cx="50"
          cy="50"
          r={RADIUS}
          stroke-dasharray={`${(LENGTH * left) / inAll} ${LENGTH}`}
          transform="matrix(0 -1 -1 0 100 100)"
        />
      </svg>
      <span class="countdown-number">{left}</span>
      <span class="countdown-unit quiet">{unit}</span>
    </div>
  );
}
