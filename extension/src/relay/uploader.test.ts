import "fake-indexeddb/auto";
import { createHash } from "node:crypto";
import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import type { SenderId } from "@keepsake/shared/ids";
import { type Instant, later } from "@keepsake/shared/instant";
import { accept } from "@keepsake/shared/result";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { browser } from "wxt/browser";
import type { Change } from "../outbox/changes.ts";
import { addDraft, changeDraft, openOutbox, type Outbox } from "../outbox/database.ts";
import {
  EXAMPLE_ORDER,
  exampleDraftPicture,
  examplePrepared,
  exampleReadyDraft,
} from "../../test-support/example-drafts.ts";
import type { Draft, ReadyDraft } from "../outbox/model.ts";
import { sendAsked } from "../outbox/moves.ts";
import { historyOf, openDrafts } from "../outbox/history.ts";
import type { RelayConnection } from "./connection.ts";
import { startFakeRelay, type FakeRelay } from "../../test-support/fake-relay.ts";
import { outboxUploader, type RoundEnd, uploadAll } from "./uploader.ts";

const ANA = "sender-ana" as SenderId;
const PAUL = "sender-paul" as SenderId;
const jpeg = new Blob([new Uint8Array(300_000).map((_, index) => index % 253)], { type: "image/jpeg" });

let relay: FakeRelay;
let outbox: Outbox;
beforeEach(async () => {
  relay = await startFakeRelay();
  outbox = await openOutbox();
  for (const store of ["drafts", "summaries", "known"] as const) await outbox.clear(store);
});
afterEach(() => relay.close());

async function readyDraft(fields: Partial<ReadyDraft> = {}): Promise<ReadyDraft> {
  const sha256 = createHash("sha256")
    .update(new Uint8Array(await jpeg.arrayBuffer()))
    .digest("hex");
  const prepared = examplePrepared({ jpeg, sha256 });
  const draft = exampleReadyDraft({ picture: exampleDraftPicture({ prepared, plain: prepared }), ...fields });
  await addDraft(outbox, draft);
  return draft;
}
async function sentDraft(fields: Partial<ReadyDraft> = {}, at: Instant = EXAMPLE_NOW): Promise<ReadyDraft> {
  const draft = await readyDraft(fields);
  await changeDraft(outbox, draft.id, (current) => sendAsked(current, EXAMPLE_ORDER, ANA, at), "strict");
  return draft;
}
async function uploadRound(senderId = ANA): Promise<RoundEnd> {
  await relay.connected();
  return uploadAll({ signal: new AbortController().signal, outbox, ask: relay.ask, senderId });
}
async function uploadUntilDone(): Promise<void> {
  for (let rounds = 0; (await uploadRound()) === "later"; rounds += 1) {
    if (rounds > 20) throw new Error("Failed to upload all within 20 rounds.");
  }
}
/** As a picture whose file is gone: there is something in its place, and reading it throws. */
function withoutFile(draft: Draft): Draft {
  if (draft.state !== "sending") throw new Error(`Failed to lose the file of a draft: it is ${draft.state}.`);
  const prepared = { ...draft.picture.prepared, jpeg: {} as Blob };
  return { ...draft, picture: { ...draft.picture, prepared } };
}
const stored = (draft: Draft) => outbox.get("drafts", draft.id);

test("a picture goes up while the sender is still choosing, and nothing is held for it", async () => {
  const draft = await readyDraft();
  expect(await uploadRound()).toBe("done");
  expect(await stored(draft)).toMatchObject({ state: "ready", senderId: ANA, uploaded: expect.anything() });
  expect(relay.heldCredits()).toBe(0);
});

test("after Send only submit is left to ask, and the draft becomes history", async () => {
  const draft = await readyDraft();
  await uploadRound();
  await changeDraft(outbox, draft.id, (current) => sendAsked(current, EXAMPLE_ORDER, ANA, EXAMPLE_NOW));
  relay.asked.length = 0;
  expect(await uploadRound()).toBe("done");
  expect(relay.asked).toEqual(["message:submit"]);
  expect(await stored(draft)).toMatchObject({ state: "submitted" });
  expect(await openDrafts(outbox, ANA)).toEqual([]);
  expect(await historyOf(outbox, ANA)).toMatchObject([{ draft: { id: draft.id }, summary: { id: draft.messageId } }]);
});

test("U3: sent once and billed once, whatever answer is lost", async () => {
  const draft = await sentDraft();
  const names = ["upload:open", "upload:chunk", "upload:finish", "message:submit"] as const;
  for (const name of names) relay.goWrong({ name, fault: "unanswered" }, { name, fault: "unreceived" });
  await uploadUntilDone();
  expect(await stored(draft)).toMatchObject({ state: "submitted" });
  expect(relay.submitted.size).toBe(1);
  expect(relay.heldCredits()).toBe(EXAMPLE_ORDER.creditCost);
});

test("an upload that the relay forgot before submit goes up again", async () => {
  const draft = await readyDraft();
  await uploadRound();
  relay.forgetUploads();
  await changeDraft(outbox, draft.id, (current) => sendAsked(current, EXAMPLE_ORDER, ANA, EXAMPLE_NOW));
  expect(await uploadRound()).toBe("done");
  expect(await stored(draft)).toMatchObject({ state: "submitted" });
});

test("a relay that forgets for ever does not keep the worker busy for ever", async () => {
  await sentDraft();
  for (let times = 0; times < 30; times += 1) relay.goWrong({ name: "message:submit", fault: "photo-missing" });
  expect(await uploadRound()).toBe("later");
});

test("no is an answer: the draft keeps its picture and says why", async () => {
  const draft = await sentDraft();
  relay.goWrong({ name: "message:submit", fault: "insufficient-credits" });
  expect(await uploadRound()).toBe("done");
  expect(await stored(draft)).toMatchObject({
    state: "refused",
    refusal: { stage: "submit", code: "insufficient-credits" },
    picture: { quality: "original" },
    order: EXAMPLE_ORDER,
  });
  expect(await historyOf(outbox, ANA)).toMatchObject([{ draft: { state: "refused" } }]);
});

test("P4: what was refused makes screens read prices, credits and contacts again", async () => {
  const channel = new BroadcastChannel("keepsake-changes");
  const topics = new Set<string>();
  const receivedAll = new Promise<void>((resolve) => {
    channel.addEventListener("message", (event) => {
      topics.add((event as MessageEvent<Change>).data.topic);
      if (topics.has("recipient") && topics.has("account")) resolve();
    });
  });
  await sentDraft();
  relay.goWrong({ name: "message:submit", fault: "price-changed" });
  await uploadRound();
  await receivedAll;
  channel.close();
});

test("a stored picture that the browser cannot read any more is refused in words and holds up nobody", async () => {
  const lost = await sentDraft({}, EXAMPLE_NOW);
  const next = await sentDraft({}, later(EXAMPLE_NOW, 1));
  await changeDraft(outbox, lost.id, (draft) => accept(withoutFile(draft)));
  expect(await uploadRound()).toBe("done");
  expect(await stored(lost)).toMatchObject({ state: "refused", refusal: { stage: "upload", code: "picture-broken" } });
  expect(await stored(next)).toMatchObject({ state: "submitted" });
});

test("after signing out by the relay everything waits as it is", async () => {
  const draft = await sentDraft();
  relay.goWrong({ name: "upload:open", fault: "signed-out" });
  expect(await uploadRound()).toBe("wait");
  expect(await stored(draft)).toMatchObject({ state: "sending" });
});

test("what one sender sent is never uploaded for another one, nor seen by them", async () => {
  const draft = await sentDraft();
  expect(await uploadRound(PAUL)).toBe("done");
  expect(relay.asked).toEqual([]);
  expect(await historyOf(outbox, PAUL)).toEqual([]);
  expect(await historyOf(outbox, ANA)).toMatchObject([{ draft: { id: draft.id } }]);
});

test("what was sent goes before what is only being prepared, the oldest first", async () => {
  await readyDraft();
  const second = await sentDraft({}, later(EXAMPLE_NOW, 2000));
  const first = await sentDraft({}, later(EXAMPLE_NOW, 1000));
  await uploadUntilDone();
  expect([...relay.submitted.keys()]).toEqual([first.messageId, second.messageId]);
  expect(relay.asked.lastIndexOf("message:submit")).toBeLessThan(relay.asked.lastIndexOf("upload:open"));
});

test("one that is stuck does not hold up the others", async () => {
  const stuck = await sentDraft({}, EXAMPLE_NOW);
  const next = await sentDraft({}, later(EXAMPLE_NOW, 1));
  relay.goWrong({ name: "upload:open", fault: "busy" });
  expect(await uploadRound()).toBe("later");
  expect(await stored(stuck)).toMatchObject({ state: "sending" });
  expect(await stored(next)).toMatchObject({ state: "submitted" });
});

test("a receipt that comes when its sender has left is not kept for the next one, and is asked for again", async () => {
  const draft = await sentDraft();
  const leave = new AbortController();
  const ask: typeof relay.ask = async (name, input) => {
    const answer = await relay.ask(name, input);
    if (name === "message:submit") leave.abort();
    return answer;
  };
  await relay.connected();
  await uploadAll({ signal: leave.signal, outbox, ask, senderId: ANA });
  expect(await outbox.getAll("summaries")).toEqual([]);
  expect(await stored(draft)).toMatchObject({ state: "sending" });
  await uploadUntilDone();
  expect(await stored(draft)).toMatchObject({ state: "submitted" });
  expect(relay.heldCredits()).toBe(EXAMPLE_ORDER.creditCost);
});

test("U3: a Send in the moment in which a round ends is uploaded in the next one", async () => {
  const draft = exampleReadyDraft();
  await addDraft(outbox, draft);
  await changeDraft(outbox, draft.id, (current) => sendAsked(current, EXAMPLE_ORDER, ANA, EXAMPLE_NOW));
  // Nobody is signed in: each round ends at once, and what is asked is counted.
  const open = vi.fn<RelayConnection["open"]>(async () => undefined);
  const connection: RelayConnection = {
    open,
    keepOpen: () => () => {},
    close: async () => {},
    state: async () => "signed-out",
  };
  const uploaded = Promise.withResolvers<void>();
  const { uploadPending } = outboxUploader({
    outbox,
    connection,
    keepAwake: (work) => work,
    onUploaded: uploaded.resolve,
  });

  const clear = vi.spyOn(browser.alarms, "clear");
  clear.mockImplementationOnce(() => {
    uploadPending();
    return Promise.resolve(true) as never;
  });
  uploadPending();
  await uploaded.promise;
  expect(open).toHaveBeenCalledTimes(2);
});
