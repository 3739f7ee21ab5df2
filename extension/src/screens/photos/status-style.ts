import { type MessageStatus, step } from "@keepsake/shared/message/lifecycle";
import {
  ArchiveRestore,
  ArchiveX,
  Bookmark,
  CircleCheck,
  CircleSlash,
  CircleX,
  Eye,
  Hourglass,
  type LucideIcon,
  Monitor,
  Send,
  TimerOff,
} from "lucide-preact";

/** In which of the lists of "My photos" a message stands, beside the list of all. */
export type Group = "waiting" | "seen" | "answered" | "ended";

export type StatusStyle = {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly group: Group;
  /** Of sent, in review, on the kiosk, seen: how many are done, and whether the next one is going on. */
  readonly track?: { readonly done: number; readonly goesOn: boolean };
};

const inReview = { tone: "wait", icon: Hourglass, group: "waiting", track: { done: 1, goesOn: true } } as const;
const secondLook = { ...inReview, icon: Bookmark } as const;

/** How each status looks: never by colour alone. */
export const STATUS_STYLE: Readonly<Record<MessageStatus, StatusStyle>> = {
  draft: { tone: "plain", icon: Send, group: "waiting" },
  queued: { tone: "wait", icon: Send, group: "waiting", track: { done: 0, goesOn: true } },
  inReview,
  decided: inReview,
  frozen: inReview,
  setAside: secondLook,
  awaitingSecond: secondLook,
  approved: { tone: "good", icon: CircleCheck, group: "waiting", track: { done: 2, goesOn: false } },
  delivered: { tone: "good", icon: Monitor, group: "waiting", track: { done: 2, goesOn: true } },
  viewed: { tone: "good", icon: Eye, group: "seen", track: { done: 4, goesOn: false } },
  rejected: { tone: "stop", icon: CircleX, group: "answered" },
  expired: { tone: "wait", icon: TimerOff, group: "answered" },
  cancelled: { tone: "plain", icon: CircleSlash, group: "answered" },
  withdrawn: { tone: "plain", icon: ArchiveRestore, group: "ended" },
  recalled: { tone: "plain", icon: ArchiveX, group: "ended" },
};

/** Whether the sender may still take it back: whatever the lifecycle says. */
export function canWithdraw(status: MessageStatus): boolean {
  return step(status, "withdraw").ok;
}

/** The tones of look and feel, as `data-tone` takes them. */
export type Tone = "good" | "wait" | "stop" | "love" | "info" | "plain" | "fresh";
