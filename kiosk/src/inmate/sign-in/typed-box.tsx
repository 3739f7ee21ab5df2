import type { ComponentChildren } from "preact";
import "./typed-box.css";

type Props = {
  readonly label: string;
  readonly isCurrent: boolean;
  readonly isWrong?: boolean;
  /** What a screen reader says about what is typed. Of a secret it says only how many digits. */
  readonly spoken: string;
  readonly children: ComponentChildren;
  readonly action?: ComponentChildren;
};

/** A box that the number pad fills. */
export function TypedBox({ label, isCurrent, isWrong = false, spoken, children, action }: Props) {
  return (
    <div class="typed-box" data-current={isCurrent} data-wrong={isWrong}>
      <span class="typed-label" aria-hidden="true">
        {label}
      </span>
      <span class="visually-hidden" aria-live={isCurrent ? "polite" : "off"}>
        {label}: {spoken}
      </span>
      <span class="typed-content" aria-hidden="true">
        {children}
      </span>
      {action}
    </div>
  );
}

/** A number in groups of three, so that it is easier to compare. */
export function TypedNumber({ digits }: { readonly digits: string }) {
  return <span class="typed-number">{digits.replace(/(\d{3})(?=\d)/gu, "$1 ")}</span>;
}

export function PinDots({ typedCount, count }: { readonly typedCount: number; readonly count: number }) {
  return (
    <span class="pin-dots">
      {Array.from({ length: count }, (_, at) => (
        <i key={at} data-filled={at < typedCount} />
      ))}
    </span>
  );
}
