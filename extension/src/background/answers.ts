import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { photoPath } from "@keepsake/shared/protocol/sign-in-requests";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { askByHttp } from "@keepsake/ui/ask-by-http.ts";
import { publishChange } from "../outbox/changes.ts";
import { changeRecord, type KnownAnswers, type Outbox, removeRecord } from "../outbox/database.ts";
import { recordSummaries } from "../outbox/history.ts";
import { chosen } from "../outbox/draft-moves.ts";
import type { OpenConnection, RelayConnection } from "../relay/connection.ts";
import { sessionOf, storedSession } from "../relay/session.ts";
import type { Answers } from "./commands.ts";
import type { BackgroundServices } from "./services.ts";
import { startPicking } from "./pick.ts";
import { openSendWindow } from "./windows.ts";

const CONNECT_MS_MAX = 8000;
const RELAY = import.meta.env.KEEPSAKE_RELAY;

/** What the background answers to screens. */
export function answersOf(services: () => Promise<BackgroundServices>): Answers {
  async function connected<Value>(
    act: (open: OpenConnection) => Promise<Result<Value, RefusalCode>>,
  ): Promise<Result<Value, RefusalCode>> {
    const { connection } = await services();
    const open = await connection.open(CONNECT_MS_MAX);
    return open === undefined ? refuse(await reasonOf(connection)) : act(open);
  }

  return {
    "session:start": async (credentials) => {
      const signedIn = await askByHttp("sender", credentials, RELAY);
      if (!signedIn.ok) return signedIn;
      const { uploadPending, sync, forget } = await services();
      // What another sender was told here is not for this one.
      await forget();
      const session = { ...signedIn.value, email: credentials.email };
      await storedSession.setValue(session);
      for (const topic of ["session", "account", "recipient", "history"] as const) publishChange({ topic });
      uploadPending();
      void sync();
      return accept(sessionOf(session));
    },
    "session:end": async () => (await services()).signOut(),
    "connection:read": async () => ({ state: await (await services()).connection.state() }),
    "account:read": async () => askOrRecall(await services(), "account", ({ ask }) => ask("account:read", {})),
    "recipient:list": async () =>
      askOrRecall(await services(), "recipients", async ({ ask }) => {
        const answer = await ask("recipient:list", {});
        return answer.ok ? accept(answer.value.recipients) : answer;
      }),
    "photo:read": async ({ messageId, size }) => readPhoto(photoPath(messageId, size)),
    "draft:add": async ({ file }) => (await services()).drafts.fromFile(file),
    "draft:give": async ({ id, file }) => (await services()).drafts.give(id, file),
    "draft:capture": async ({ id, of }) => (await services()).drafts.captureAgain(id, of),
    "draft:shown": async ({ id }) => (await services()).drafts.shown(id),
    "draft:edit": async ({ id, of, edit }) => (await services()).drafts.edit(id, of, edit),
    "draft:acceptEditLoss": async ({ id, of }) => (await services()).drafts.acceptEditLoss(id, of),
    "draft:answer": async ({ id, of, answer }) => (await services()).drafts.answer(id, of, answer),
    "draft:choose": async ({ id, choices }) => {
      const changed = await changeRecord((await services()).outbox, id, (draft) => chosen(draft, choices));
      return changed.ok ? accept(null) : changed;
    },
    "draft:send": async ({ id, order }) => {
      const session = await storedSession.getValue();
      return session ? (await services()).drafts.send(id, order, session.senderId) : refuse("signed-out");
    },
    "draft:discard": async ({ id }) => removeRecord((await services()).outbox, id),
    "entry:takeBack": async ({ id }) => (await services()).takeBack(id),
    "message:withdraw": async ({ messageId }) =>
      connected(async ({ ask, signal }) => {
        const answer = await ask("message:withdraw", { messageId });
        if (answer.ok) await recordSummaries(signal, (await services()).outbox, [answer.value]);
        return answer;
      }),
    "pick:start": ({ tabId }) => startPicking(tabId),
    "window:open": (about) => openSendWindow(about),
  };
}

type Read<Value> = (open: OpenConnection) => Promise<Result<Value, RefusalCode>>;

/**
 * Asks the relay, or gives the last answer at once while there is no connection: a panel must not stand empty because
 * the network is slow. Once connected, screens are told to ask again.
 */
export async function askOrRecall<Name extends keyof KnownAnswers>(
  { outbox, connection, now }: { outbox: Outbox; connection: RelayConnection; now: () => Instant },
  name: Name,
  read: Read<KnownAnswers[Name]["value"]>,
): Promise<Result<KnownAnswers[Name], RefusalCode>> {
  const known = (await outbox.get("known", name)) as KnownAnswers[Name] | undefined;
  const open = await connection.open(known === undefined ? CONNECT_MS_MAX : 0);
  const answer = open === undefined ? refuse(await reasonOf(connection)) : await read(open);
  // Whoever asked has signed out meanwhile.
  if (open?.signal.aborted) return refuse(await reasonOf(connection));
  if (answer.ok) {
    const fresh = { value: answer.value, asOf: now() } as KnownAnswers[Name];
    await outbox.put("known", fresh, name);
    return accept(fresh);
  }
  return known !== undefined && answer.code !== "signed-out" ? accept(known) : answer;
}

/** Why the relay cannot be asked. */
async function reasonOf(connection: RelayConnection): Promise<"signed-out" | "offline"> {
  return (await connection.state()) === "signed-out" ? "signed-out" : "offline";
}

async function readPhoto(path: string): Promise<Result<Blob, RefusalCode>> {
  const session = await storedSession.getValue();
  if (!session) return refuse("signed-out");
  try {
    const response = await fetch(`${RELAY}${path}`, {
      headers: { authorization: `Bearer ${session.token}` },
      credentials: "omit",
    });
    return response.ok ? accept(await response.blob()) : refuse("unknown-message");
  } catch {
    return refuse("offline");
  }
}
