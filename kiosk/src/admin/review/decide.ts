import { later, SECOND_MS, type Instant } from "@keepsake/shared/instant";
import { UNDO_SECONDS } from "@keepsake/shared/message/limits";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { ReasonCode } from "@keepsake/shared/message/reason-codes";
import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import { accept, type Result } from "@keepsake/shared/result";
import type { StaffConnection } from "../relay/staff-connection.ts";
import type { DecisionMade } from "./decision-made.ts";

export type Verdict =
  | { readonly kind: "approved" }
  | { readonly kind: "rejected"; readonly reasonCodes: ReasonCode[]; readonly note: string }
  | { readonly kind: "setAside" };

/** Tells the relay, by the hash of the very photo that was on the screen, and hands back what can be undone. */
export async function decide(
  ask: StaffConnection["ask"],
  { messageId, photo }: ReviewItem,
  verdict: Verdict,
  relayNow: () => Instant,
): Promise<Result<DecisionMade, RefusalCode>> {
  const about = { messageId, photoId: photo.id };
  const made = { ...about, kind: verdict.kind, state: "open" } as const;
  switch (verdict.kind) {
    case "approved": {
      const answer = await ask("review:approve", about);
      return answer.ok ? accept({ ...made, reasonCodes: [], effectiveAt: answer.value.effectiveAt }) : answer;
    }
    case "rejected": {
      const { reasonCodes, note } = verdict;
      const answer = await ask("review:reject", { ...about, reasonCodes, note });
      return answer.ok ? accept({ ...made, reasonCodes, effectiveAt: answer.value.effectiveAt }) : answer;
    }
    case "setAside": {
      const answer = await ask("review:setAside", { ...about, note: "" });
      const effectiveAt = later(relayNow(), UNDO_SECONDS * SECOND_MS);
      return answer.ok ? accept({ ...made, reasonCodes: [], effectiveAt }) : answer;
    }
  }
}
