import type { Instant } from "@keepsake/shared/instant";
import type { MessageStatus } from "@keepsake/shared/message/lifecycle";
import type { MessageSummary } from "@keepsake/shared/message/schemas";
import type { LucideIcon } from "lucide-preact";
import { momentOf } from "../wording/when.ts";
import type { Speech } from "../wording/words.ts";
import { STATUS_LOOK } from "./status-look.ts";
import type { Tone } from "./tone.ts";

export type TimelineStep = {
  readonly key: string;
  readonly title: string;
  /** When, and what it did to the sender's credits. */
  readonly detail: string;
  readonly tone: Tone;
  readonly icon: LucideIcon;
};

/** Everything the sender may know of a message, oldest first. Each step is toned only where it is the last one. */
export function timelineView(summary: MessageSummary, now: Instant, speech: Speech): readonly TimelineStep[] {
  return summary.timeline.map(({ status, at }, index) => {
    const credits = creditsOf(status, summary, speech);
    const isLast = index === summary.timeline.length - 1;
    const moment = momentOf(at, now, speech);
    return {
      key: `${index}-${status}`,
      title: status === "queued" && index === 0 ? speech.words.track.names.sent : speech.shared.statuses[status],
      detail: credits === undefined ? moment : `${moment} · ${credits}`,
      tone: isLast ? STATUS_LOOK[status].tone : "plain",
      icon: STATUS_LOOK[status].icon,
    };
  });
}

const GIVES_BACK: ReadonlySet<MessageStatus> = new Set(["rejected", "withdrawn", "expired", "cancelled", "recalled"]);

function creditsOf(status: MessageStatus, summary: MessageSummary, { words }: Speech): string | undefined {
  if (status === "queued") return words.message.held(summary.creditCost);
  if (status === "approved") return words.message.spent(summary.creditCost);
  return GIVES_BACK.has(status) && summary.creditsReturned > 0 ? words.message.returned : undefined;
}
