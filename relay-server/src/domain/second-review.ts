import type { PhotoId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { Decision } from "@keepsake/shared/message/message";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { withArrival } from "./deliver-message.ts";
import { moved, unchanged, type Current, type MessageChange } from "./message-change.ts";
import type { Reviewer } from "./review-message.ts";

type SecondReviewRefusal = "unknown-message" | "move-not-allowed" | "own-decision" | "photo-differs";

/** Another officer agrees: the decision takes effect at once. Asked again by the same officer, nothing changes. */
export function confirmDecision(
  current: Current,
  photoId: PhotoId,
  officer: Reviewer,
  now: Instant,
): Result<MessageChange, SecondReviewRefusal> {
  const { decision: earlier, facilityId } = current.message;
  const isRepeated = facilityId === officer.facilityId && earlier?.secondStaffId === officer.id;
  if (isRepeated && earlier.photoId === photoId) return accept(unchanged(current.message));
  const awaited = awaitedDecision(current, photoId, officer);
  if (!awaited.ok) return awaited;
  const { outcome } = awaited.value;
  const by = { kind: "staff", id: officer.id } as const;
  const decision = { ...awaited.value, secondStaffId: officer.id };
  const confirmed = moved(current.message, { action: "confirm", by, at: now, outcome }, { decision });
  return confirmed.ok ? accept(withArrival(confirmed.value, current.inmate)) : confirmed;
}

/** Another officer does not agree: the message is set aside, undecided. */
export function disagreeWithDecision(
  current: Current,
  { photoId, note }: { readonly photoId: PhotoId; readonly note: string },
  officer: Reviewer,
  now: Instant,
): Result<MessageChange, SecondReviewRefusal> {
  const awaited = awaitedDecision(current, photoId, officer);
  if (!awaited.ok) return awaited;
  const { decision: _notAgreedWith, ...undecided } = current.message;
  const by = { kind: "staff", id: officer.id } as const;
  return moved(undecided, { action: "disagree", by, at: now, note });
}

/** The decision that waits for this officer, who has to view the very bytes that it is about. */
function awaitedDecision(
  { message }: Current,
  photoId: PhotoId,
  officer: Reviewer,
): Result<Decision, SecondReviewRefusal> {
  if (message.facilityId !== officer.facilityId) return refuse("unknown-message");
  const { decision, status } = message;
  if (status !== "awaitingSecond" || decision === undefined) return refuse("move-not-allowed", { status });
  if (decision.staffId === officer.id) return refuse("own-decision");
  return decision.photoId === photoId ? accept(decision) : refuse("photo-differs");
}
