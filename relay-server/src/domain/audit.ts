import type { FacilityId, MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";

/** Who did it: a person or the relay's own clock. */
export type AuditActor = { readonly kind: "staff" | "sender" | "inmate" | "kiosk" | "relay"; readonly id: string };

/** One act that a facility must be able to account for. The store numbers and chains it. */
export type AuditDraft = {
  readonly facilityId: FacilityId;
  readonly at: Instant;
  readonly actor: AuditActor;
  /** What was done, as in the request or the lifecycle: `message:reject`, `photo:read`. */
  readonly act: string;
  readonly about: string;
  readonly messageId?: MessageId;
  readonly details?: Readonly<Record<string, string | number | readonly string[]>>;
};

export type AuditEntry = AuditDraft & {
  /** Gapless within the facility, from 1. */
  readonly seq: number;
};
