import { CircleAlert, CircleCheck, CircleX, CloudOff, Info, type LucideIcon } from "lucide-preact";
import type { ComponentChildren } from "preact";
import "./notice.css";

type Kind = "info" | "wait" | "stop" | "good" | "offline";

type Props = {
  readonly kind: Kind;
  readonly children: ComponentChildren;
  /** A button that helps, under the words. */
  readonly action?: ComponentChildren;
  /** Read out at once, because it is the answer to something just done. */
  readonly isAnswer?: boolean;
};

const STYLES: Readonly<Record<Kind, { tone: string; icon: LucideIcon }>> = {
  info: { tone: "info", icon: Info },
  wait: { tone: "wait", icon: CircleAlert },
  stop: { tone: "stop", icon: CircleX },
  good: { tone: "good", icon: CircleCheck },
  offline: { tone: "wait", icon: CloudOff },
};

/** A strip that says what happened and what to do next. */
export function Notice({ kind, children, action, isAnswer = false }: Props) {
  const { tone, icon: Icon } = STYLES[kind];
  return (
    <section class="notice" data-tone={tone} role={isAnswer ? "alert" : undefined}>
      <Icon aria-hidden="true" />
      <div class="notice-words">
        {children}
        {action}
      </div>
    </section>
  );
}
