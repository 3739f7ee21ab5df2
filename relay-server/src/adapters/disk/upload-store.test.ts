import { spawn } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rename, rm, symlink, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageId, SenderId } from "@keepsake/shared/ids";
import { Instant, later, MINUTE_MS } from "@keepsake/shared/instant";
import { UPLOAD_BYTES_MAX } from "@keepsake/shared/message/limits";
import { accept, refuse } from "@keepsake/shared/result";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { HasRoomFor } from "./free-space.ts";
import { diskUploadStore, type UploadBudget } from "./upload-store.ts";

const sender = SenderId.parse("maria");
const stranger = SenderId.parse("stranger");
const CHUNK_BYTES = 1000;
const picture = randomBytes(3500);
const announced = announce(picture);
const chunks = [0, 1, 2, 3].map((index) => picture.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES));

let root = "";
let folder = "";
let id = newId();
beforeEach(async () => {
  root ||= await mkdtemp(join(tmpdir(), "keepsake-uploads-"));
  folder = await mkdtemp(join(root, "test-"));
  id = newId();
});
afterAll(() => rm(root, { recursive: true, force: true }));

function openUploads(budget?: UploadBudget, hasRoomFor: HasRoomFor = async () => true) {
  return diskUploadStore(folder, { hasRoomFor, ...(budget && { budget }) });
}

function newId(): MessageId {
  return MessageId.parse(randomUUID());
}

function announce(bytes: Uint8Array) {
  return { byteLength: bytes.byteLength, sha256: createHash("sha256").update(bytes).digest("hex") };
}

const partPath = () => join(folder, `${id}.part`);

async function sendAll(store: Awaited<ReturnType<typeof diskUploadStore>>) {
  await store.open(id, sender, announced);
  return Promise.all(chunks.map((chunk, index) => store.append(id, sender, index * CHUNK_BYTES, chunk)));
}

test("I5: a picture arrives in chunks, is lent out whole and is gone once it was finished", async () => {
  const store = await openUploads();
  expect(await store.open(id, sender, announced)).toEqual(accept({ offset: 0 }));
  for (const [index, chunk] of chunks.entries()) {
    const offset = Math.min((index + 1) * CHUNK_BYTES, picture.byteLength);
    expect(await store.append(id, sender, index * CHUNK_BYTES, chunk)).toEqual(accept({ offset }));
  }
  const finished = await store.finish(id, sender, async (path) => accept(await readFile(path)));
  expect(finished).toEqual(accept(picture));
  expect(await readdir(folder)).toEqual([]);
  expect(await store.append(id, sender, 0, picture)).toEqual(refuse("upload-unknown"));
});

test("four chunks in flight are written in order", async () => {
  const store = await openUploads();
  const answers = await sendAll(store);
  expect(answers.map((answer) => answer.ok && answer.value.offset)).toEqual([1000, 2000, 3000, 3500]);
  expect(await readFile(partPath())).toEqual(picture);
});

test("a chunk that is sent again is accepted and changes nothing", async () => {
  const store = await openUploads();
  await sendAll(store);
  const again = await store.append(id, sender, CHUNK_BYTES, randomBytes(CHUNK_BYTES));
  expect(again).toEqual(accept({ offset: 3500 }));
  expect(await readFile(partPath())).toEqual(picture);
});

test("a gap, or more than was announced, is refused with the offset to go on from", async () => {
  const store = await openUploads();
  await store.open(id, sender, announced);
  await store.append(id, sender, 0, picture.subarray(0, CHUNK_BYTES));
  expect(await store.append(id, sender, 2000, Buffer.alloc(10))).toEqual(refuse("upload-offset", { offset: 1000 }));
  expect(await store.append(id, sender, 1000, Buffer.alloc(2501))).toEqual(refuse("upload-offset", { offset: 1000 }));
  expect(await store.append(id, sender, 1000, picture.subarray(1000))).toEqual(accept({ offset: 3500 }));
});

test("an upload goes on where it was when the relay starts again", async () => {
  const first = await openUploads();
  await first.open(id, sender, announced);
  await first.append(id, sender, 0, picture.subarray(0, CHUNK_BYTES));

  const second = await openUploads();
  expect(await second.open(id, sender, announced)).toEqual(accept({ offset: CHUNK_BYTES }));
  await second.append(id, sender, CHUNK_BYTES, picture.subarray(CHUNK_BYTES));
  expect(await second.finish(id, sender, async (path) => accept(await readFile(path)))).toEqual(accept(picture));
});

test("what was acknowledged outlives a relay killed in mid-upload", async () => {
  const long = Buffer.alloc(UPLOAD_BYTES_MAX, "keepsake");
  const program = `
    const { diskUploadStore } = await import(${JSON.stringify(new URL("upload-store.ts", import.meta.url).href)});
    const store = await diskUploadStore(${JSON.stringify(folder)}, { hasRoomFor: async () => true });
    const long = Buffer.alloc(${UPLOAD_BYTES_MAX}, "keepsake");
    await store.open(${JSON.stringify(id)}, "maria", ${JSON.stringify(announce(long))});
    for (let at = 0; at < long.length; at += 5000) {
      const { value } = await store.append(${JSON.stringify(id)}, "maria", at, long.subarray(at, at + 5000));
      process.stdout.write(value.offset + "\\n");
    }`;
  const relay = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let acknowledged = 0;
  relay.stdout.setEncoding("utf8").on("data", (lines: string) => {
    acknowledged = Number(lines.trim().split("\n").at(-1));
    if (acknowledged > 500_000) relay.kill("SIGKILL");
  });
  await once(relay, "close");
  expect(relay.signalCode).toBe("SIGKILL");

  const store = await openUploads();
  const opened = await store.open(id, sender, announce(long));
  const offset = opened.ok ? opened.value.offset : 0;
  expect(offset).toBeGreaterThanOrEqual(acknowledged);
  await store.append(id, sender, offset, long.subarray(offset));
  expect(await store.finish(id, sender, () => Promise.resolve(accept("whole")))).toEqual(accept("whole"));
});

test("the half of a chunk that a dying relay wrote is completed when the chunk comes again", async () => {
  const store = await openUploads();
  await sendAll(store);
  await truncate(partPath(), 1400);
  expect(await store.append(id, sender, 1000, picture.subarray(1000, 2000))).toEqual(accept({ offset: 2000 }));
  expect(await readFile(partPath())).toEqual(picture.subarray(0, 2000));
});

test("an id stands for one picture of one sender", async () => {
  const store = await openUploads();
  await sendAll(store);
  expect(await store.open(id, sender, announced)).toEqual(accept({ offset: 3500 }));
  expect(await store.open(id, sender, announce(randomBytes(3500)))).toEqual(refuse("message-differs"));
  expect(await store.open(id, sender, { ...announced, byteLength: 3501 })).toEqual(refuse("message-differs"));
  expect(await store.open(id, stranger, announced)).toEqual(refuse("message-differs"));
});

test("a stranger can neither add to an upload nor finish or end it", async () => {
  const store = await openUploads();
  await sendAll(store);
  expect(await store.append(id, stranger, 0, picture)).toEqual(refuse("upload-unknown"));
  expect(await store.finish(id, stranger, () => Promise.resolve(accept("ingested")))).toEqual(refuse("upload-unknown"));
  await store.discard(id, stranger);
  expect(await store.open(id, sender, announced)).toEqual(accept({ offset: 3500 }));
});

test("a picture that is too heavy is refused before a byte of it comes", async () => {
  const store = await openUploads();
  const heavy = { ...announced, byteLength: UPLOAD_BYTES_MAX + 1 };
  expect(await store.open(id, sender, heavy)).toEqual(refuse("picture-too-heavy"));
  expect(await store.open(id, sender, { ...announced, byteLength: UPLOAD_BYTES_MAX })).toEqual(accept({ offset: 0 }));
});

test("an unfinished upload is not lent out", async () => {
  const store = await openUploads();
  await store.open(id, sender, announced);
  await store.append(id, sender, 0, picture.subarray(0, 3499));
  const finished = await store.finish(id, sender, () => Promise.resolve(accept("ingested")));
  expect(finished).toEqual(refuse("upload-offset", { offset: 3499 }));
});

test("bytes that differ from the announced hash are thrown away, and the upload starts at 0", async () => {
  const store = await openUploads();
  await store.open(id, sender, announced);
  await store.append(id, sender, 0, randomBytes(3500));
  const finished = await store.finish(id, sender, () => Promise.resolve(accept("ingested")));
  expect(finished).toEqual(refuse("upload-corrupt"));
  expect(await store.open(id, sender, announced)).toEqual(accept({ offset: 0 }));
});

test("an upload whose intake was refused can be finished again or discarded", async () => {
  const store = await openUploads();
  await sendAll(store);
  expect(await store.finish(id, sender, () => Promise.resolve(refuse("busy")))).toEqual(refuse("busy"));
  expect(await store.finish(id, sender, () => Promise.resolve(refuse("not-a-picture")))).toEqual(
    refuse("not-a-picture"),
  );
  await store.discard(id, sender);
  expect(await readdir(folder)).toEqual([]);
});

test("asked twice at once, a finished upload is ingested once", async () => {
  const store = await openUploads();
  await sendAll(store);
  let times = 0;
  const ingest = async (path: string) => {
    times += 1;
    return accept((await readFile(path)).byteLength);
  };
  const answers = await Promise.all([store.finish(id, sender, ingest), store.finish(id, sender, ingest)]);
  expect(answers).toEqual([accept(3500), refuse("upload-unknown")]);
  expect(times).toBe(1);
});

test("a sender has so many uploads under way and no more; another sender is not concerned", async () => {
  const store = await openUploads({ uploadsMax: 2, bytesMax: 1_000_000 });
  const ids = [id, newId(), newId()] as const;
  const opened = await Promise.all(ids.map((each) => store.open(each, sender, announced)));
  expect(opened).toEqual([accept({ offset: 0 }), accept({ offset: 0 }), refuse("rate-limited")]);
  expect(await store.open(newId(), stranger, announced)).toEqual(accept({ offset: 0 }));
  await store.discard(ids[0], sender);
  expect(await store.open(ids[2], sender, announced)).toEqual(accept({ offset: 0 }));
});

test("an upload that its sender let rest gives way to a new one, but one just begun does not", async () => {
  const store = await openUploads({ uploadsMax: 2, bytesMax: 1_000_000 });
  const [fresh, added] = [newId(), newId()];
  await store.open(id, sender, announced);
  await store.open(fresh, sender, announced);
  const longAgo = new Date(Date.now() - 11 * MINUTE_MS);
  await utimes(partPath(), longAgo, longAgo);
  expect(await store.open(added, sender, announced)).toEqual(accept({ offset: 0 }));
  expect(await store.append(id, sender, 0, picture)).toEqual(refuse("upload-unknown"));
  expect(await store.append(fresh, sender, 0, picture)).toEqual(accept({ offset: 3500 }));
  expect(await store.open(id, sender, announced)).toEqual(refuse("rate-limited"));
});

test("a sender's uploads have so many bytes together and no more, a restart included", async () => {
  const budget = { uploadsMax: 10, bytesMax: 8000 };
  const first = await openUploads(budget);
  await first.open(newId(), sender, announced);
  await first.open(newId(), sender, announced);
  const second = await openUploads(budget);
  expect(await second.open(id, sender, announced)).toEqual(refuse("rate-limited"));
  expect(await second.open(id, sender, { ...announced, byteLength: 1000 })).toEqual(accept({ offset: 0 }));
});

test.runIf(process.platform === "linux")(
  "on a full disk a chunk is refused and nothing before it is lost",
  async () => {
    const store = await openUploads();
    await store.open(id, sender, announced);
    await store.append(id, sender, 0, picture.subarray(0, 1000));
    await rename(partPath(), `${partPath()}.aside`);
    await symlink("/dev/full", partPath());
    expect(await store.append(id, sender, 0, picture.subarray(0, 1000))).toEqual(refuse("storage-full"));
    await rename(`${partPath()}.aside`, partPath());
    expect(await store.append(id, sender, 1000, picture.subarray(1000))).toEqual(accept({ offset: 3500 }));
    expect(await store.finish(id, sender, async (path) => accept(await readFile(path)))).toEqual(accept(picture));
  },
);

test("E8: uploads leave the reserve of the disk free: each step is refused before it writes, and goes on afterwards", async () => {
  let left = Number.POSITIVE_INFINITY;
  const store = await openUploads(undefined, async (bytes) => bytes <= left);
  await store.open(id, sender, announced);
  await store.append(id, sender, 0, picture.subarray(0, 1000));
  left = 500;
  expect(await store.open(newId(), sender, announced)).toEqual(refuse("storage-full"));
  expect(await store.append(id, sender, 1000, picture.subarray(1000))).toEqual(refuse("storage-full"));
  expect(await readdir(folder)).toHaveLength(2);
  left = 4000;
  expect(await store.append(id, sender, 1000, picture.subarray(1000))).toEqual(accept({ offset: 3500 }));
  expect(await store.finish(id, sender, async () => accept("ingested"))).toEqual(refuse("storage-full"));
  left = Number.POSITIVE_INFINITY;
  expect(await store.finish(id, sender, async () => accept("ingested"))).toEqual(accept("ingested"));
});

test("a sweep removes what was long untouched and leaves the rest", async () => {
  const store = await openUploads();
  await sendAll(store);
  const now = Instant.parse(Date.now());
  expect(await store.sweep(later(now, -MINUTE_MS))).toBe(0);
  expect(await store.sweep(later(now, MINUTE_MS))).toBe(1);
  expect(await readdir(folder)).toEqual([]);
  expect(await store.open(id, sender, announced)).toEqual(accept({ offset: 0 }));
});

test("the torn halves of an upload are cleared away at start", async () => {
  const store = await openUploads();
  await sendAll(store);
  await writeFile(join(folder, `${newId()}.part`), "no facts");
  await writeFile(join(folder, `${newId()}.json`), '{"messageId":');
  await writeFile(join(folder, `${newId()}.json.partial`), "");
  await openUploads();
  expect((await readdir(folder)).toSorted()).toEqual([`${id}.json`, `${id}.part`].toSorted());
});
