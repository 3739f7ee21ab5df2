import { createHash } from "node:crypto";
import type { InmateId, MessageId } from "@keepsake/shared/ids";
import { CHUNK_BYTES_MAX, CHUNKS_IN_FLIGHT_MAX } from "@keepsake/shared/message/limits";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startFakeRelay, type FakeRelay } from "../../test-support/fake-relay.ts";
import { uploadPicture } from "./upload-picture.ts";

const MESSAGE = "33333333-3333-4333-8333-333333333333" as MessageId;
const CHUNKS = 11;
const bytes = new Uint8Array(CHUNK_BYTES_MAX * (CHUNKS - 1) + 1000).map(
  (_, index) => (index * 31 + (index >> 8)) % 251,
);
const order = { inmateId: "inmate-daniel" as InmateId, creditCost: 2 };
const upload = {
  ...order,
  messageId: MESSAGE,
  byteLength: bytes.byteLength,
  bytes: Promise.resolve(bytes),
  sha256: createHash("sha256").update(bytes).digest("hex"),
};
const never = new AbortController().signal;
const ignore = () => {};

let relay: FakeRelay;
beforeEach(async () => {
  relay = await startFakeRelay();
  await relay.connected();
});
afterEach(() => relay.close());

async function uploadOnce(onProgress: (sentBytes: number) => void = ignore) {
  await relay.connected();
  return uploadPicture(never, relay.ask, upload, onProgress);
}
async function uploadUntilDone() {
  for (let tries = 1; ; tries += 1) {
    const taken = await uploadOnce();
    if (taken?.ok || tries === 10) return { taken, tries };
  }
}
const chunksAsked = () => relay.asked.filter((name) => name === "upload:chunk").length;

test("a picture goes up whole, in chunks that the socket lets through", async () => {
  const progress: number[] = [];
  expect(await uploadOnce((sentBytes) => progress.push(sentBytes))).toMatchObject({ ok: true });
  expect(chunksAsked()).toBe(CHUNKS);
  expect(progress.at(0)).toBe(0);
  expect(progress.at(-1)).toBe(bytes.byteLength);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
});

test("no more chunks are under way than there may be", async () => {
  let underWay = 0;
  let most = 0;
  const counting: typeof relay.ask = async (name, input) => {
    if (name === "upload:chunk") most = Math.max(most, (underWay += 1));
    const answer = await relay.ask(name, input);
    if (name === "upload:chunk") underWay -= 1;
    return answer;
  };
  await uploadPicture(never, counting, upload, ignore);
  expect(most).toBe(CHUNKS_IN_FLIGHT_MAX);
});

test("U2: cut off in the middle, the next try goes on where the relay has got to", async () => {
  relay.goWrong({ name: "upload:chunk", fault: "lease-lost" });
  expect(await uploadOnce()).toMatchObject({ ok: false, code: "lease-lost" });
  relay.goWrong({ name: "upload:open", fault: "unreceived" });
  const { taken, tries } = await uploadUntilDone();
  expect(taken?.ok).toBe(true);
  expect(tries).toBe(2);
});

test("lost acknowledgements cost nothing but time: what is there is not sent again", async () => {
  relay.goWrong({ name: "upload:chunk", fault: "unanswered" });
  expect(await uploadOnce()).toMatchObject({ ok: false });
  const here = relay.bytesHere(MESSAGE).byteLength;
  expect(here).toBeGreaterThan(0);
  const before = chunksAsked();
  expect(await uploadOnce()).toMatchObject({ ok: true });
  expect(chunksAsked() - before).toBe(Math.ceil((bytes.byteLength - here) / CHUNK_BYTES_MAX));
});

test("a lost answer to finish is asked for again and the photo is the same one", async () => {
  relay.goWrong({ name: "upload:finish", fault: "unanswered" });
  expect(await uploadOnce()).toMatchObject({ ok: false });
  const chunks = chunksAsked();
  expect(await uploadOnce()).toMatchObject({ ok: true });
  expect(chunksAsked()).toBe(chunks);
});

test("finish asked twice in a row answers twice the same", async () => {
  await uploadOnce();
  const again = await relay.ask("upload:finish", { messageId: MESSAGE });
  expect(again).toMatchObject({ ok: true });
});

test("a picture that arrived spoiled is refused by its hash and goes up anew", async () => {
  relay.goWrong({ name: "upload:finish", fault: "unreceived" });
  await uploadOnce();
  relay.spoil(MESSAGE);
  expect(await uploadOnce()).toMatchObject({ ok: false, code: "upload-corrupt" });
  expect(await uploadOnce()).toMatchObject({ ok: true });
});

test("whatever the order of faults, ten tries are enough and the bytes are right", async () => {
  const names = ["upload:open", "upload:chunk", "upload:chunk", "upload:finish"] as const;
  for (const name of names) relay.goWrong({ name, fault: "unanswered" }, { name, fault: "unreceived" });
  expect((await uploadUntilDone()).taken?.ok).toBe(true);
});

test("stopped by the signal, it leaves what is there for later", async () => {
  const stop = new AbortController();
  const stopped = await uploadPicture(stop.signal, relay.ask, upload, (sentBytes) => sentBytes > 0 && stop.abort());
  expect(stopped).toMatchObject({ ok: false, code: "offline" });
  expect(relay.asked).not.toContain("upload:finish");
  expect(await uploadOnce()).toMatchObject({ ok: true });
});

test("the upload is opened while the bytes are still being read", async () => {
  let read = (_bytes: Uint8Array) => {};
  const reading = new Promise<Uint8Array>((resolve) => (read = resolve));
  const uploading = uploadPicture(never, relay.ask, { ...upload, bytes: reading }, ignore);
  await expect.poll(() => relay.asked).toContain("upload:open");
  read(bytes);
  expect(await uploading).toMatchObject({ ok: true });
});

test("bytes that cannot be read are no refusal of the relay, and what it has already needs none", async () => {
  const unreadable = { ...upload, bytes: Promise.resolve(undefined) };
  expect(await uploadPicture(never, relay.ask, unreadable, ignore)).toBeUndefined();
  expect(chunksAsked()).toBe(0);
  await uploadOnce();
  expect(await uploadPicture(never, relay.ask, unreadable, ignore)).toMatchObject({ ok: true });
});
