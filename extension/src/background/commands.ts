import type { MessageId } from "@keepsake/shared/ids";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { MessageSummary } from "@keepsake/shared/message/schemas";
import type { Recipient, SenderAccount } from "@keepsake/shared/protocol/sender-requests";
import type { Result } from "@keepsake/shared/result";
import { defineExtensionMessaging } from "@webext-core/messaging";
import { browser } from "wxt/browser";
import type { Known } from "../outbox/database.ts";
import type { DraftChoices, DraftId, SendingEntry, SendOrder } from "../outbox/model.ts";
import type { PictureEdit, Revision } from "../picture/edit.ts";
import type { PictureAnswer } from "../picture/found-picture.ts";
import type { Connection } from "../relay/connection.ts";
import type { Session } from "../relay/session.ts";

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
  /** `of`: the picture that is to be replaced, if there is one. */
  "draft:capture"(input: { id: DraftId; of?: Revision }): Done;
  "draft:shown"(input: { id: DraftId }): void;
  /** `of`: the hash of the source that was on the screen. */
  "draft:edit"(input: { id: DraftId; of: string; edit: PictureEdit }): Done;
  "draft:acceptEditLoss"(input: { id: DraftId; of: Revision }): Done;
  /** Which picture is meant, where the picture has a question. `of`: the one that was on the screen. */
  "draft:answer"(input: { id: DraftId; of: Revision; answer: PictureAnswer }): Done;
  "draft:choose"(input: { id: DraftId; choices: DraftChoices }): Done;
  /** What is in the outbox now, so that a screen need not read it first. */
  "draft:send"(input: { id: DraftId; order: SendOrder }): Result<SendingEntry, RefusalCode>;
  "draft:discard"(input: { id: DraftId }): Done;
  /** "asked" where the relay may have it already: then its answer counts. */
  "entry:takeBack"(input: { id: DraftId }): Result<"takenBack" | "asked", RefusalCode>;
  "message:withdraw"(input: { messageId: MessageId }): Result<MessageSummary, RefusalCode>;
  /** Pick mode on the page of a tab. False where the browser forbids it there. */
  "pick:start"(input: { tabId: number }): boolean;
  /** The send window: with a draft, or to be given a picture first. */
  "window:open"(input: { draft?: DraftId }): void;
}

export const commands = defineExtensionMessaging<Commands>();

/** One answer for each command; a missing one does not compile. */
export type Answers = {
  readonly [Name in keyof Commands]: (
    input: Parameters<Commands[Name]>[0],
  ) => Promise<ReturnType<Commands[Name]>> | ReturnType<Commands[Name]>;
};

/** Call while the background starts. Only our own screens are answered, never a script in somebody's page. */
export function answerCommands(answers: Answers): void {
  for (const name of Object.keys(answers) as (keyof Commands)[]) {
    commands.onMessage(name, ({ data, sender }) => {
      if (!(sender.url ?? "").startsWith(browser.runtime.getURL("/"))) {
        throw new Error(`Failed to answer ${name}: it was not asked by a screen of this extension.`);
      }
      const answer = answers[name] as (input: unknown) => never;
      return answer(data);
    });
  }
}

const SCREEN_PORT = "keepsake-screen";
const RECONNECT_MS = 500;

/**
 * Lets the background know that a screen is open, so that it keeps the connection to the relay meanwhile. Returns the
 * function that ends it.
 */
export function announceScreen(): () => void {
  let isOpen = true;
  let port: ReturnType<typeof browser.runtime.connect> | undefined;
  const connect = () => {
    if (!isOpen) return;
    port = browser.runtime.connect({ name: SCREEN_PORT });
    // The background was ended: connecting again starts it.
    port.onDisconnect.addListener(() => void setTimeout(connect, RECONNECT_MS));
  };
  connect();
  return () => {
    isOpen = false;
    port?.disconnect();
  };
}

/** Call while the background starts. `onOpen` returns what is called when that screen closes. */
export function watchScreens(onOpen: () => () => void): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === SCREEN_PORT) port.onDisconnect.addListener(onOpen());
  });
}
