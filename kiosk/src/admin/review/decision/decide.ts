import { later, SECOND_MS, type Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { ReasonCode } from "@keepsake/shared/message/reason-codes";
import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import { accept, type Result } from "@keepsake/shared/result";
import type { StaffConnection } from "../../session/staff-connection.ts";
import type { RecentDecision } from "./recent-decisions.ts";

/** What the reviewer chose for one photo. */
export type Outcome =
  | { readonly kind: "approved" }
  | { readonly kind: "rejected"; readonly reasonCodes: ReasonCode[]; readonly note: string }
  | { readonly kind: "setAside" };

/**
 * Sends a decision to the relay and returns what can be undone. It names the photo by its hash, so that only the very
 * photo that was on the screen is decided.
 */
export async function decide(
  ask: StaffConnection["ask"],
  { messageId, photo }: ReviewItem,
  outcome: Outcome,
  { relayNow, undoSeconds }: { readonly relayNow: () => Instant; readonly undoSeconds: number },
): Promise<Result<RecentDecision, RefusalCode>> {
  const about = { messageId, photoId: photo.id };
  const decided = { ...about, kind: outcome.kind, state: "open", undoSeconds } as const;
  switch (outcome.kind) {
    case "approved": {
      const answer = await ask("review:approve", about);
      return answer.ok ? accept({ ...decided, reasonCodes: [], effectiveAt: answer.value.effectiveAt }) : answer;
    }
    case "rejected": {
      const { reasonCodes, note } = outcome;
      const answer = await ask("review:reject", { ...about, reasonCodes, note });
      return answer.ok ? accept({ ...decided, reasonCodes, effectiveAt: answer.value.effectiveAt }) : answer;
    }
    case "setAside": {
      const answer = await ask("review:setAside", { ...about, note: "" });
      const effectiveAt = later(relayNow(), undoSeconds * SECOND_MS);
      return answer.ok ? accept({ ...decided, reasonCodes: [], effectiveAt }) : answer;
    }
  }
}
