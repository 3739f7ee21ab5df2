import type { MessageId } from "@keepsake/shared/ids";
import { browser } from "wxt/browser";
import { announceScreen, commands, type Commands } from "./commands.ts";
import { type Change, subscribeToChanges } from "../outbox/changes.ts";
import { openOutbox } from "../outbox/database.ts";
import { historyOf, openDrafts, readRecord } from "../outbox/history.ts";
import type { DraftId } from "../outbox/model.ts";
import type { Revision } from "../picture/edit.ts";
import type { PictureAnswer } from "../picture/found-picture.ts";
import { sessionOf, signedInSenderId, storedSession } from "../relay/session.ts";

/**
 * All that screens ask of the background services. Who is signed in, drafts and history are read straight from where they are
 * stored, so they answer at once, offline and while the background works on a picture; everything else is asked of
 * the background worker. Answers are values; a refusal is one too.
 *
 * ```ts
 * const draft = useQuery({ queryKey: ["draft", id], queryFn: () => services.draft(id) });
 * services.onChange(({ topic }) => queryClient.invalidateQueries({ queryKey: [topic] }));
 * ```
 */
export const services = {
  /** Query key `["draft", id]`. A draft, or what became of it after Send. Null: thrown away or not of this sender. */
  draft: async (id: DraftId) => readRecord(await openOutbox(), id, signedInSenderId()),
  /** Query key `["draft"]`. Not sent yet, newest first: what a reopened popup offers to go on with. */
  openDrafts: async () => openDrafts(await openOutbox(), await signedInSenderId()),
  /** Query key `["history"]`. Newest first. */
  history: async () => historyOf(await openOutbox(), await signedInSenderId()),
  /** Query key `["session"]`. */
  session: async () => sessionOf(await storedSession.getValue()),
  /** Query key `["connection"]`. */
  connection: () => commands.sendMessage("connection:read", undefined),
  /** Query key `["account"]`. The last known answer when the relay is away; refused only if there is none. */
  account: () => commands.sendMessage("account:read", undefined),
  /** Query key `["recipient"]`. The last known answer when the relay is away; refused only if there is none. */
  recipients: () => commands.sendMessage("recipient:list", undefined),
  /** Query key `["photo", messageId, size]`. For messages sent from another device; drafts carry their own thumbnail. */
  photo: (messageId: MessageId, size: "thumbnail" | "rendition") =>
    commands.sendMessage("photo:read", { messageId, size }),

  signIn: (email: string, password: string) => commands.sendMessage("session:start", { email, password }),
  signOut: () => commands.sendMessage("session:end", undefined),

  /** A new draft from a pasted, dropped or chosen file. The draft tells how it goes on. */
  addPicture: (file: Blob) => commands.sendMessage("draft:add", { file }),
  /** Puts a pasted, dropped or chosen file where the capture found nothing. */
  givePicture: (id: DraftId, file: Blob) => commands.sendMessage("draft:give", { id, file }),
  /** Tries the capture again; call it straight after the sender granted access to `originalUrl`. */
  captureAgain: (input: CommandInput<"draft:capture">) => commands.sendMessage("draft:capture", input),
  /** The draft's picture and its receiver are on the screen: now it may be prepared. */
  shown: (id: DraftId) => commands.sendMessage("draft:shown", { id }),
  /** Kept at once; answers when its bytes are made. */
  edit: (input: CommandInput<"draft:edit">) => commands.sendMessage("draft:edit", input),
  /** Which picture is meant: the one of the window, or the file. Kept at once; answers when its bytes are made. */
  answerQuestion: (id: DraftId, of: Revision, answer: PictureAnswer) =>
    commands.sendMessage("draft:answer", { id, of, answer }),
  /** What was changed does not fit the original, and the sender has seen it without. */
  acceptEditLoss: (id: DraftId, of: Revision) => commands.sendMessage("draft:acceptEditLoss", { id, of }),
  /** Remembers recipient and caption while they are being chosen. */
  choose: (input: CommandInput<"draft:choose">) => commands.sendMessage("draft:choose", input),
  /** Durable when it answers: from then on it is sent once, whatever dies. Watch the draft for what became of it. */
  send: (input: CommandInput<"draft:send">) => commands.sendMessage("draft:send", input),
  /** Opens the send window, e.g. from the popup; without a draft it asks for a picture first. */
  openSendWindow: (draft?: DraftId) => commands.sendMessage("window:open", draft === undefined ? {} : { draft }),
  /** Pick mode on the page in front, straight after a press on our toolbar button. False where the browser forbids it. */
  pickOnPage: async () => {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    return tab?.id !== undefined && (await commands.sendMessage("pick:start", { tabId: tab.id }));
  },
  /** After Send. "asked" where only the relay can say that it was taken back: watch the record for its answer. */
  takeBack: (id: DraftId) => commands.sendMessage("entry:takeBack", { id }),
  discard: (id: DraftId) => commands.sendMessage("draft:discard", { id }),
  /** Takes a sent message back before it was decided. */
  withdraw: (messageId: MessageId) => commands.sendMessage("message:withdraw", { messageId }),

  /**
   * Tells what to read again, and keeps the background connected to the relay meanwhile. Returns the function that
   * ends both.
   */
  onChange: (onChange: (change: Change) => void): (() => void) => {
    const ends = [subscribeToChanges(onChange), announceScreen()];
    return () => ends.forEach((end) => end());
  },
} as const;

type CommandInput<Name extends keyof Commands> = Parameters<Commands[Name]>[0];
