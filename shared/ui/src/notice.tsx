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
  /** A screen reader reads it by itself when it appears: at once where it asks for something else, else in a pause. */
  readonly isLive?: boolean;
};

const STYLES: Readonly<Record<NoticeKind, { tone: string; icon: LucideIcon; role: "alert" | "status" }>> = {
  info: { tone: "info", icon: Info, role: "status" },
  busy: { tone: "info", icon: Hourglass, role: "status" },
  wait: { tone: "wait", icon: CircleAlert, role: "alert" },
  stop: { tone: "stop", icon: CircleX, role: "alert" },
  good: { tone: "good", icon: CircleCheck, role: "status" },
  offline: { tone: "wait", icon: CloudOff, role: "status" },
};

/** A strip that says what happened and what to do next. */
export function Notice({ kind, title, children, action, isLive = false }: Props) {
  const { tone, icon: Icon, role } = STYLES[kind];
  return (
    <section class="notice" data-tone={tone} role={isLive ? role : undefined}>
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
