import type { MessageId, SenderId } from "@keepsake/shared/ids";
import type { MessageAction } from "@keepsake/shared/message/lifecycle";

/** What somebody was told had happened. It must never turn out not to have. */
export type Act =
  | { readonly kind: "moved"; readonly messageId: MessageId; readonly action: MessageAction }
  | { readonly kind: "posted"; readonly senderId: SenderId; readonly entryId: string };
