import { centsOf, dollars } from "@keepsake/shared/credits/price";
import { DAY_MS } from "@keepsake/shared/durations";
import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { MessageStatus } from "@keepsake/shared/message/lifecycle";
import type { ReasonText } from "@keepsake/shared/message/reason-codes";
import type { MessageSummary } from "@keepsake/shared/message/schemas";
import type { Recipient } from "@keepsake/shared/protocol/sender-requests";
import { shortDate, shortDateTime, timeOfDay } from "@keepsake/ui/dates.ts";
import { CircleX, CloudOff, type LucideIcon, Send, Undo2 } from "lucide-preact";
import type { DraftId, HistoryEntry, RefusedEntry, SendingEntry } from "../../outbox/model.ts";
import type { Speech } from "../../wording/speech.ts";
import { recipientOf } from "../recipient.ts";
import { canWithdraw, type Group, STATUS_STYLE, type StatusStyle, type Tone } from "./status-style.ts";

/** What a screen knows beside the entry itself. */
export type Surroundings = {
  readonly recipients: readonly Recipient[];
  readonly isOnline: boolean;
  /** From 0 to 1, of uploads that are running. */
  readonly uploads: ReadonlyMap<DraftId, number>;
  /** Answers that the sender has looked at: they need nobody any more. */
  readonly openedAnswers: ReadonlySet<MessageId>;
  readonly now: Instant;
  readonly speech: Speech;
};

/** One line of "My photos", in words. */
export type MessageView = {
  readonly id: MessageId;
  readonly title: string;
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly group: Group | "needsYou";
  readonly when: string;
  readonly firstName: string;
  readonly line: string;
  readonly reasons: readonly ReasonText[];
  readonly track?: NonNullable<StatusStyle["track"]>;
  /** From 0 to 1; undefined where nothing is under way. */
  readonly progress?: number;
  /** "2 credits returned", with their worth where the facility is known. */
  readonly returned?: { readonly text: string; readonly worth: string | undefined };
  readonly canWithdraw: boolean;
};

export function messageView(entry: HistoryEntry, around: Surroundings): MessageView {
  return entry.summary === undefined ? sentView(entry.sent, around) : summaryView(entry.summary, around);
}

export function messageIdOf(entry: HistoryEntry): MessageId {
  return entry.summary === undefined ? entry.sent.messageId : entry.summary.id;
}

function sentView(sent: SendingEntry | RefusedEntry, around: Surroundings): MessageView {
  const { words, shared } = around.speech;
  const recipient = recipientOf(around.recipients, sent.order.inmateId);
  const firstName = recipient?.inmate.firstName ?? words.somebody.inside;
  const base = { id: sent.messageId, firstName, reasons: [], canWithdraw: false, when: "" } as const;
  if (sent.state === "refused") {
    const line = shared.refusals[sent.refusal.code]({
      ...(recipient !== undefined && { facility: recipient.facility.name, person: firstName }),
      ...sent.refusal.facts,
    });
    return { ...base, title: words.notSent, tone: "stop", icon: CircleX, group: "needsYou", line };
  }
  const tone = "info";
  if (sent.takeBackAskedAt !== undefined) {
    const line = around.isOnline ? words.sending.takingBackWhy : words.sending.takingBackOffline;
    return { ...base, title: words.sending.takingBack, tone: "wait", icon: Undo2, group: "waiting", line };
  }
  if (!around.isOnline) {
    return {
      ...base,
      canWithdraw: true,
      title: words.sending.waiting(firstName),
      tone: "wait",
      icon: CloudOff,
      group: "waiting",
      line: words.sending.offline,
    };
  }
  return {
    ...base,
    canWithdraw: true,
    title: words.sending.title(firstName),
    tone,
    icon: Send,
    group: "waiting",
    line: sent.picture.prepared === undefined ? words.sending.preparing : words.sending.goesOn,
    progress: sent.uploaded === undefined ? (around.uploads.get(sent.id) ?? 0) : 1,
  };
}

function summaryView(summary: MessageSummary, around: Surroundings): MessageView {
  const { words, shared } = around.speech;
  const style = STATUS_STYLE[summary.status];
  const recipient = recipientOf(around.recipients, summary.inmateId);
  const needsYou = style.group === "answered" && !around.openedAnswers.has(summary.id);
  return {
    id: summary.id,
    title: shared.statuses[summary.status],
    tone: style.tone,
    icon: style.icon,
    group: needsYou ? "needsYou" : style.group,
    when: whenOf(lastStep(summary), around.now, around.speech),
    firstName: recipient?.inmate.firstName ?? words.somebody.inside,
    line: LINES[summary.status](summary, recipient, around),
    reasons: reasonsOf(summary, recipient, around.speech),
    ...(style.track !== undefined && { track: style.track }),
    ...(summary.creditsReturned > 0 && {
      returned: {
        text: words.returned.credits(summary.creditsReturned),
        worth: recipient && dollars(centsOf(summary.creditsReturned, recipient.facility.creditCents)),
      },
    }),
    canWithdraw: canWithdraw(summary.status),
  };
}

function lastStep(summary: MessageSummary): Instant {
  return summary.timeline.at(-1)?.at ?? summary.submittedAt;
}

/** In the facility's own words; a code it has switched off since then falls back to the common ones. */
function reasonsOf(summary: MessageSummary, recipient: Recipient | undefined, speech: Speech): readonly ReasonText[] {
  const common: Readonly<Record<string, ReasonText>> = speech.shared.reasons;
  return summary.reasonCodes.map((code) => {
    const own = recipient?.facility.reasons.find((reason) => reason.code === code);
    return own?.[speech.language] ?? common[code] ?? speech.shared.reasons.other;
  });
}

type Line = (summary: MessageSummary, recipient: Recipient | undefined, around: Surroundings) => string;

const inReview: Line = (_summary, recipient, { speech }) =>
  recipient?.facility.photos.offered ? speech.words.line.inReview(recipient.facility.photos.typicalWaitDays) : "";
const secondLook: Line = (_summary, _recipient, { speech }) => speech.words.line.secondLook;

/** The sentence under each status. */
const LINES: Readonly<Record<MessageStatus, Line>> = {
  draft: () => "",
  queued: ({ creditCost }, _recipient, { speech }) => speech.words.line.queued(creditCost),
  inReview,
  decided: inReview,
  frozen: inReview,
  setAside: secondLook,
  awaitingSecond: secondLook,
  approved: (_summary, _recipient, { speech }) => speech.words.line.approved,
  delivered: (_summary, recipient, { speech }) =>
    speech.words.line.delivered(recipient?.inmate.firstName ?? speech.words.somebody.first),
  viewed: (summary, recipient, { now, speech }) =>
    speech.words.line.viewed(
      recipient?.inmate.firstName ?? speech.words.somebody.first,
      shortDateTime(speech.language, lastStep(summary), { now }),
    ),
  rejected: (_summary, recipient, { speech }) => speech.words.line.rejected(recipient?.facility.name ?? ""),
  withdrawn: (_summary, _recipient, { speech }) => speech.words.line.withdrawn,
  expired: (_summary, _recipient, { speech }) => speech.words.line.expired,
  cancelled: (_summary, _recipient, { speech }) => speech.words.line.cancelled,
  recalled: (_summary, _recipient, { speech }) => speech.words.line.recalled,
};

/** When it was, for a list: "Today 09:40", "Yesterday", "Nov 21"; with the year where it is not this one. */
export function whenOf(at: Instant, now: Instant, { language, words }: Speech): string {
  const daysAgo = Math.round((midnightBefore(now) - midnightBefore(at)) / DAY_MS);
  if (daysAgo <= 0) return words.when.today(timeOfDay(at));
  return daysAgo === 1 ? words.when.yesterday : shortDate(language, at, { now });
}

function midnightBefore(at: Instant): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
