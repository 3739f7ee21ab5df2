import type { PhotoId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { Decision } from "@keepsake/shared/message/message";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { moved, unchanged } from "./change.ts";
import type { Current, MessageChange } from "./message-change.ts";
import type { Reviewer } from "./review-message.ts";
import { settled, withArrival } from "./settle-message.ts";

type SecondLookRefusal = "unknown-message" | "move-not-allowed" | "own-decision" | "photo-differs";

/** Another officer agrees: the decision takes effect at once. Asked again by the same officer, nothing changes. */
export function confirmDecision(
  current: Current,
  photoId: PhotoId,
  officer: Reviewer,
  now: Instant,
): Result<MessageChange, SecondLookRefusal> {
  const { decision, facilityId } = current.message;
  const isRepeated = facilityId === officer.facilityId && decision?.secondStaffId === officer.id;
  if (isRepeated && decision.photoId === photoId) return accept(unchanged(current));
  const awaited = awaitedDecision(current, photoId, officer);
  if (!awaited.ok) return awaited;
  const { outcome } = awaited.value;
  const by = { kind: "staff", id: officer.id } as const;
  const confirmed = settled(
    moved(
      current,
      { action: "confirm", by, at: now, outcome },
      { decision: { ...awaited.value, secondStaffId: officer.id } },
    ),
  );
  return confirmed.ok ? accept(withArrival(current, confirmed.value)) : confirmed;
}

/** Another officer does not agree: the message is set aside, undecided. */
export function disagreeWithDecision(
  current: Current,
  { photoId, note }: { readonly photoId: PhotoId; readonly note: string },
  officer: Reviewer,
  now: Instant,
): Result<MessageChange, SecondLookRefusal> {
  const awaited = awaitedDecision(current, photoId, officer);
  if (!awaited.ok) return awaited;
  const { decision: _notAgreedWith, ...undecided } = current.message;
  const by = { kind: "staff", id: officer.id } as const;
  return settled(moved({ ...current, message: undecided }, { action: "disagree", by, at: now, note }));
}

/** The decision that waits for this officer to look at the very bytes it is about. */
function awaitedDecision(
  { message }: Current,
  photoId: PhotoId,
  officer: Reviewer,
): Result<Decision, SecondLookRefusal> {
  if (message.facilityId !== officer.facilityId) return refuse("unknown-message");
  const { decision, status } = message;
  if (status !== "awaitingSecond" || decision === undefined) return refuse("move-not-allowed", { status });
  if (decision.staffId === officer.id) return refuse("own-decision");
  return decision.photoId === photoId ? accept(decision) : refuse("photo-differs");
}
