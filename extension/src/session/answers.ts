import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { photoPath } from "@keepsake/shared/protocol/entrances";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { changeDraft, removeDraft } from "../outbox/change-draft.ts";
import { chosen, mayDiscard } from "../outbox/moves.ts";
import { recordSummaries } from "../outbox/record-summaries.ts";
import { relayOriginOf } from "../relay/relay-address.ts";
import type { Reached } from "../relay/relay-desk.ts";
import type { Answers } from "./answer-commands.ts";
import { tellChange } from "./changes.ts";
import type { EngineRoom } from "./engine-room.ts";
import { askOrRecall, reasonOf } from "./known-answers.ts";
import { openSendWindow } from "./send-window.ts";
import { relayAddress, sessionOf, storedSession } from "./session-store.ts";
import { askToEnter } from "./sign-in.ts";

const CONNECT_MS_MAX = 8000;

/** What the background answers to screens. */
export function answersOf(room: Promise<EngineRoom>): Answers {
  async function reached<Value>(
    act: (reached: Reached) => Promise<Result<Value, RefusalCode>>,
  ): Promise<Result<Value, RefusalCode>> {
    const { desk } = await room;
    const relay = await desk.reach(CONNECT_MS_MAX);
    return relay === undefined ? refuse(await reasonOf(desk)) : act(relay);
  }

  return {
    "session:start": async (credentials) => {
      const entered = await askToEnter(await relayAddress.getValue(), credentials);
      if (!entered.ok) return entered;
      const { carry, sync, leave } = await room;
      // What another sender was told here is not for this one.
      await leave();
      const session = { ...entered.value, email: credentials.email };
      await storedSession.setValue(session);
      for (const topic of ["session", "account", "recipient", "history"] as const) tellChange({ topic });
      carry();
      void sync();
      return accept(sessionOf(session));
    },
    "session:end": async () => (await room).signOut(),
    "connection:read": async () => ({ state: await (await room).desk.state() }),
    "account:read": async () => askOrRecall(await room, "account", ({ ask }) => ask("account:read", {})),
    "recipient:list": async () =>
      askOrRecall(await room, "recipients", async ({ ask }) => {
        const answer = await ask("recipient:list", {});
        return answer.ok ? accept(answer.value.recipients) : answer;
      }),
    "photo:read": async ({ messageId, size }) => readPhoto(photoPath(messageId, size)),
    "history:refresh": async () => (await room).sync(),
    "draft:add": async ({ file }) => (await room).drafts.fromFile(file),
    "draft:give": async ({ id, file }) => (await room).drafts.give(id, file),
    "draft:capture": async ({ id }) => (await room).drafts.captureAgain(id),
    "draft:shown": async ({ id }) => (await room).drafts.shown(id),
    "draft:edit": async ({ id, edit }) => (await room).drafts.edit(id, edit),
    "draft:choose": async ({ id, choices }) => {
      const changed = await changeDraft((await room).outbox, id, (draft) => chosen(draft, choices));
      return changed.ok ? accept(null) : changed;
    },
    "draft:send": async ({ id, order }) => {
      const session = await storedSession.getValue();
      return session ? (await room).drafts.send(id, order, session.senderId) : refuse("signed-out");
    },
    "draft:discard": async ({ id }) => removeDraft((await room).outbox, id, mayDiscard),
    "draft:open": async ({ id }) => openSendWindow(id),
    "message:withdraw": async ({ messageId }) =>
      reached(async ({ ask }) => {
        const answer = await ask("message:withdraw", { messageId });
        if (answer.ok) await recordSummaries((await room).outbox, [answer.value]);
        return answer;
      }),
    "relay:address": () => relayAddress.getValue(),
    "relay:use": async ({ address }) => {
      const origin = relayOriginOf(address);
      if (origin === undefined) return refuse("bad-input");
      await (await room).leave();
      await relayAddress.setValue(origin);
      return accept(null);
    },
  };
}

async function readPhoto(path: string): Promise<Result<Blob, RefusalCode>> {
  const session = await storedSession.getValue();
  if (!session) return refuse("signed-out");
  try {
    const response = await fetch(`${await relayAddress.getValue()}${path}`, {
      headers: { authorization: `Bearer ${session.token}` },
      credentials: "omit",
    });
    return response.ok ? accept(await response.blob()) : refuse("unknown-message");
  } catch {
    return refuse("offline");
  }
}
