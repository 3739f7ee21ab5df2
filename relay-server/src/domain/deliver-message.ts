import type { Instant } from "@keepsake/shared/instant";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import type { AuditActor } from "./audit.ts";
import { moved, movedAt, unchanged, type Act, type Current, type MessageChange } from "./message-change.ts";
import type { Inmate } from "./people.ts";
import type { Message } from "@keepsake/shared/message/message";

/** The change with the unit event of an approval: the photo arrives in the inmate's unit in that same commit. */
export function withArrival(change: MessageChange, inmate: Inmate): MessageChange {
  const { id: messageId, status } = change.message;
  if (status !== "approved") return change;
  return { ...change, unitEvents: [{ unitId: inmate.unitId, kind: "arrived", messageId, inmateId: inmate.id }] };
}

/** A kiosk of the unit has stored the photo. Later kiosks change nothing. */
export function deliverMessage({ message }: Current, by: AuditActor, now: Instant): Result<MessageChange, never> {
  if (message.status !== "approved") return accept(unchanged(message));
  return accept(mustMove(message, { action: "deliver", by, at: now }));
}

/**
 * The inmate opened it, perhaps while the relay was away: `viewedAt` is the kiosk's word, believed between the last
 * step and now. Where the inmate opens it before the kiosk has confirmed it, it is delivered and viewed in one change.
 */
export function viewMessage(
  current: Current,
  by: AuditActor,
  now: Instant,
  viewedAt: Instant = now,
): Result<MessageChange, "unknown-message"> {
  const { message } = current;
  if (message.status === "viewed") return accept(unchanged(message));
  if (message.status !== "approved" && message.status !== "delivered") return refuse("unknown-message");
  const at = Math.min(Math.max(viewedAt, movedAt(message)), now) as Instant;
  const delivered = deliverMessage(current, by, at);
  if (!delivered.ok) return delivered;
  const viewed = mustMove(delivered.value.message, { action: "view", by, at });
  // The audit log goes by the relay's own clock.
  const audit = [...delivered.value.audit, ...viewed.audit].map((entry) => ({ ...entry, at: now }));
  return accept({ ...viewed, audit });
}

function mustMove(message: Message, act: Act): MessageChange {
  const change = moved(message, act);
  if (!change.ok) {
    throw new Error(
      `Failed to ${act.action} message ${message.id}: the lifecycle has no such step from ${message.status}.`,
    );
  }
  return change.value;
}
