import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { MessageSummary } from "@keepsake/shared/message/schemas";
import type { Recipient, SenderAccount } from "@keepsake/shared/protocol/sender-requests";
import type { Result } from "@keepsake/shared/result";
import { defineExtensionMessaging } from "@webext-core/messaging";
import type { DraftChoices, DraftId, SendOrder } from "../outbox/model.ts";
import type { PictureEdit } from "../outbox/picture-edit.ts";
import type { Session } from "./session-store.ts";

/** Whether the relay can be asked. `outdated`: relay and extension speak different versions; an update is needed. */
export type Connection = { readonly state: "connected" | "connecting" | "offline" | "signed-out" | "outdated" };

/** An answer of the relay and when it was given; old ones are better than none while it is away. */
export type Known<Value> = { readonly value: Value; readonly asOf: Instant };

type Done = Result<null, RefusalCode>;

/** What screens ask of the background worker. Names are imperative. */
export interface Commands {
  "session:start"(input: { email: string; password: string }): Result<Session, RefusalCode>;
  "session:end"(): void;
  "connection:read"(): Connection;
  "account:read"(): Result<Known<SenderAccount>, RefusalCode>;
  "recipient:list"(): Result<Known<readonly Recipient[]>, RefusalCode>;
  "photo:read"(input: { messageId: MessageId; size: "thumbnail" | "rendition" }): Result<Blob, RefusalCode>;
  "draft:add"(input: { file: Blob }): DraftId;
  "draft:give"(input: { id: DraftId; file: Blob }): Done;
  "draft:capture"(input: { id: DraftId }): Done;
  "draft:shown"(input: { id: DraftId }): void;
  "draft:edit"(input: { id: DraftId; edit: PictureEdit }): Done;
  "draft:choose"(input: { id: DraftId; choices: DraftChoices }): Done;
  "draft:send"(input: { id: DraftId; order: SendOrder }): Done;
  "draft:open"(input: { id: DraftId }): void;
  "draft:discard"(input: { id: DraftId }): Done;
  "message:withdraw"(input: { messageId: MessageId }): Result<MessageSummary, RefusalCode>;
}

export const commands = defineExtensionMessaging<Commands>();
