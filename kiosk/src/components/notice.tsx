import type { ComponentChildren } from "preact";
import { CircleAlert, CloudOff, Hourglass, type LucideIcon } from "lucide-preact";
import "./notice.css";

const ICONS = { offline: CloudOff, wrong: CircleAlert, waiting: Hourglass } satisfies Record<string, LucideIcon>;
const TONES = { offline: "wait", wrong: "stop", waiting: "info" } as const;

type Props = {
  readonly kind: keyof typeof ICONS;
  readonly title?: string | undefined;
  readonly children: ComponentChildren;
};

/** What happened, then what to do: a strip across the screen that a screen reader reads by itself. */
export function Notice({ kind, title, children }: Props) {
  const Icon = ICONS[kind];
  return (
    <div class="notice" data-tone={TONES[kind]} role={kind === "wrong" ? "alert" : "status"}>
      <Icon aria-hidden="true" />
      <p class="grow">
        {title !== undefined && <b>{title} </b>}
        {children}
      </p>
    </div>
  );
}
