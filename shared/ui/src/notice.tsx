import { CircleAlert, CircleCheck, CircleX, CloudOff, Hourglass, Info, type LucideIcon } from "lucide-preact";
import type { ComponentChildren } from "preact";
import "./notice.css";

export type NoticeKind = "info" | "busy" | "wait" | "stop" | "good" | "offline";

type Props = {
  readonly kind: NoticeKind;
  /** Bold, before the words. */
  readonly title?: string | undefined;
  readonly children: ComponentChildren;
  /** A button that helps, under the words. */
  readonly action?: ComponentChildren;
  /** Whether a screen reader reads it by itself: at once ("alert") or when it pauses ("status"). */
  readonly role?: "alert" | "status";
};

const STYLES: Readonly<Record<NoticeKind, { tone: string; icon: LucideIcon }>> = {
  info: { tone: "info", icon: Info },
  busy: { tone: "info", icon: Hourglass },
  wait: { tone: "wait", icon: CircleAlert },
  stop: { tone: "stop", icon: CircleX },
  good: { tone: "good", icon: CircleCheck },
  offline: { tone: "wait", icon: CloudOff },
};

/** A strip that says what happened and what to do next. */
export function Notice({ kind, title, children, action, role }: Props) {
  const { tone, icon: Icon } = STYLES[kind];
  return (
    <section class="notice" data-tone={tone} role={role}>
      <Icon aria-hidden="true" />
      <div class="notice-words">
        {title === undefined ? (
          children
        ) : (
          <p>
            <b>{title}</b> {children}
          </p>
        )}
        {action}
      </div>
    </section>
  );
}
