import { PACKET_BYTES_MAX, PIN_TRIES_MAX } from "@keepsake/shared/message/limits";
import type { MessageId } from "@keepsake/shared/ids";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { refusalSentence } from "@keepsake/shared/wording/wording";
import { accept } from "@keepsake/shared/result";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  accepted,
  connectAsKiosk,
  connectAsSender,
  connectAsStaff,
  enrolDevice,
  askSignIn,
  newMessageId,
  openingOf,
  send,
  type SenderConnection,
  upload,
} from "../support/relay-clients.ts";
import { bombPng, memoryHungryPng, TEXT_NAMED_JPG } from "../support/hostile-pictures.ts";
import { plainPicture, truncatedPicture } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { PASSWORD, PIN, insertFixtures, type Fixtures } from "../support/fixtures.ts";

let data: string;
let fixtures: Fixtures;
let closed: Fixtures;
let relay: Relay;
let sender: SenderConnection;
let picture: Buffer;

beforeAll(async () => {
  data = await temporaryFolder("refusals");
  fixtures = await insertFixtures(
    data,
    { inmatesPerUnit: 4, senders: 2, credits: 3 },
    async ({ directory }, { inmates, senders }) => {
      const [{ id: senderId }] = senders as [Fixtures["senders"][number]];
      const pair = async (inmateId: string) => (await directory.list("contact", `pair:${senderId}:${inmateId}`))[0]!;
      const requested = await pair(inmates[1]!.id);
      await directory.change("contact", requested.id, () => accept({ record: { ...requested, status: "requested" } }));
      const order = {
        id: "order-1",
        facilityId: "lake" as Fixtures["facilityId"],
        senderId,
        inmateId: inmates[2]!.id,
      };
      await directory.change("noContact", order.id, () => accept({ record: order }));
      const stranger = await pair(inmates[3]!.id);
      await directory.change("contact", stranger.id, () => accept({ record: undefined }));
    },
  );
  closed = await insertFixtures(data, { name: "closed", facility: { photos: { offered: false } } });
  relay = await startRelay({ data, isDemo: false });
  sender = await connectAsSender(relay.address, fixtures.senders[0]!);
  picture = await plainPicture(320, 240);
});

afterAll(async () => {
  sender?.close();
  await relay?.stop();
  await removeFolder(data);
});

const targetOf = (messageId: MessageId) => ({ messageId, inmateId: fixtures.inmates[0]!.id });

const credits = async (connection: SenderConnection = sender) =>
  accepted(await connection.ask("account:read", {})).credits;

/** A refusal is a stable code with a sentence in both languages; the reader learns what to do next. */
function expectRefusal(
  answer: { ok: boolean; code?: string; facts?: Record<string, string | number> },
  code: RefusalCode,
) {
  expect(answer).toMatchObject({ ok: false, code });
  const refusal = { code, ...(answer.facts && { facts: answer.facts }) };
  for (const language of ["en", "es"] as const) {
    const sentence = refusalSentence(language, refusal);
    expect(sentence).toMatch(/\.$/u);
    expect(sentence).not.toMatch(/undefined|–/u);
  }
}

test("S2: a pending and a forbidden contact are shown before anything is sent, an order in the same way as a block", async () => {
  const { recipients } = accepted(await sender.ask("recipient:list", {}));
  const statuses = fixtures.inmates.map(({ id }) => recipients.find(({ inmate }) => inmate.id === id)?.contactStatus);
  expect(statuses).toEqual(["accepted", "requested", "blocked", undefined]);
});

describe("S2: nothing is held and nothing queued when a submit is refused", () => {
  test.each<[RefusalCode, () => string]>([
    ["contact-not-accepted", () => fixtures.inmates[1]!.id],
    ["no-contact", () => fixtures.inmates[2]!.id],
    ["no-contact", () => fixtures.inmates[3]!.id],
    ["no-contact", () => "nobody-here"],
  ])("%s", async (code, inmateId) => {
    const before = await credits();
    expectRefusal(await send(sender, picture, { inmateId: inmateId() }), code);
    expect(await credits()).toEqual(before);
  });

  test("photos-not-offered", async () => {
    const connection = await connectAsSender(relay.address, closed.senders[0]!);
    const before = await credits(connection);
    expectRefusal(await send(connection, picture, { inmateId: closed.inmates[0]!.id }), "photos-not-offered");
    expect(await credits(connection)).toEqual(before);
    connection.close();
  });

  test("insufficient-credits, and the same photo goes through once there are enough", async () => {
    const inmateId = fixtures.inmates[0]!.id;
    const first = accepted(await send(sender, picture, { inmateId }));
    const messageId = newMessageId();
    const before = await credits();
    expectRefusal(await send(sender, picture, { messageId, inmateId }), "insufficient-credits");
    expect(await credits()).toEqual(before);
    accepted(await sender.ask("message:withdraw", { messageId: first.id }));
    const second = accepted(await send(sender, picture, { messageId, inmateId }));
    accepted(await sender.ask("message:withdraw", { messageId: second.id }));
  });

  test("P4, L6: price-changed and photo-missing", async () => {
    const inmateId = fixtures.inmates[0]!.id;
    expectRefusal(await send(sender, picture, { inmateId, creditCost: 1 }), "price-changed");
    const submit = { messageId: newMessageId(), inmateId, caption: "", creditCost: 2 };
    expectRefusal(await sender.ask("message:submit", submit), "photo-missing");
  });
});

describe("I6: a bad picture never touches money", () => {
  test.each<[string, RefusalCode, () => Promise<Uint8Array> | Uint8Array]>([
    ["a letter named .jpg", "not-a-picture", () => TEXT_NAMED_JPG],
    ["half a JPEG", "picture-broken", truncatedPicture],
    ["a 41-byte bomb", "picture-too-large", bombPng],
    ["a picture of 10 pixels", "picture-too-small", () => plainPicture(10, 8)],
    ["13,000 pixels wide", "picture-too-large", () => plainPicture(13_000, 40)],
    ["a 16-bit PNG that eats memory", "picture-too-hard", () => memoryHungryPng()],
  ])("%s", async (_what, code, make) => {
    const before = await credits();
    expectRefusal(await upload(sender, targetOf(newMessageId()), await make()), code);
    expect(await credits()).toEqual(before);
    expect((await fetch(`${relay.address}/health`)).ok).toBe(true);
  });

  test("over the weight that may be uploaded", async () => {
    const announced = { ...openingOf(targetOf(newMessageId()), picture), byteLength: 13_000_000 };
    expectRefusal(await sender.ask("upload:open", announced), "picture-too-heavy");
  });

  test("U4: other bytes than were announced", async () => {
    const messageId = newMessageId();
    accepted(await sender.ask("upload:open", { ...openingOf(targetOf(messageId), picture), byteLength: 4 }));
    accepted(await sender.ask("upload:chunk", { messageId, offset: 0, bytes: new Uint8Array([1, 2, 3, 4]) }));
    expectRefusal(await sender.ask("upload:finish", { messageId }), "upload-corrupt");
  });
});

test("an input over the socket's limit is refused before it could cut the connection", async () => {
  const bytes = new Uint8Array(PACKET_BYTES_MAX);
  const tooLarge = await sender.ask("upload:chunk", { messageId: newMessageId(), offset: 0, bytes });
  expectRefusal(tooLarge, "too-large");
  expect(sender.socket.connected).toBe(true);
});

test("a packet forced past the limit costs that connection alone, and nothing is lost", async () => {
  const rogue = await connectAsSender(relay.address, fixtures.senders[1]!);
  const cut = new Promise((resolve) => rogue.socket.once("disconnect", resolve));
  rogue.socket.emit("upload:chunk", {
    messageId: newMessageId(),
    offset: 0,
    bytes: Buffer.alloc(PACKET_BYTES_MAX * 2),
  });
  await cut;
  expect(await credits()).toMatchObject({ held: 0 });
});

test("an input of the wrong shape is refused at the edge", async () => {
  const odd = await sender.ask("message:submit", { messageId: "x", inmateId: "y", caption: 7 } as never);
  expectRefusal(odd, "bad-input");
});

test("W10: a caption that hides or turns text around is refused with a code of its own, and costs nothing", async () => {
  const order = { messageId: newMessageId(), inmateId: fixtures.inmates[0]!.id, creditCost: 2 };
  const hidden = await sender.ask("message:submit", { ...order, caption: "paid \u202Etoday" });
  expectRefusal(hidden, "text-not-visible");
  const long = await sender.ask("message:submit", { ...order, caption: "x".repeat(201) });
  expectRefusal(long, "bad-input");
  expect(await credits()).toMatchObject({ held: 0 });
});

describe("wrong secrets", () => {
  test("S5: a fifth wrong PIN locks, for a known and an unknown number alike, through a SIGKILL", async () => {
    const staff = await connectAsStaff(relay.address, fixtures.staff[0]!);
    const device = await enrolDevice(relay.address, staff, fixtures.units[0]!);
    let kiosk = await connectAsKiosk(relay.address, device);
    const { number } = fixtures.inmates[0]!;
    for (let left = PIN_TRIES_MAX - 1; left > 0; left -= 1) {
      const known = await kiosk.ask("inmate:signIn", { number, pin: "000000" });
      const unknown = await kiosk.ask("inmate:signIn", { number: "999999", pin: "000000" });
      expectRefusal(known, "wrong-credentials");
      expect(known).toMatchObject({ facts: { triesLeft: left } });
      expect(unknown).toEqual(known);
    }
    expectRefusal(await kiosk.ask("inmate:signIn", { number, pin: "000000" }), "locked");
    expectRefusal(await kiosk.ask("inmate:signIn", { number: "999999", pin: "000000" }), "locked");
    expectRefusal(await kiosk.ask("inmate:signIn", { number, pin: PIN }), "locked");

    await relay.kill();
    await relay.start();
    kiosk = await connectAsKiosk(relay.address, device);
    expectRefusal(await kiosk.ask("inmate:signIn", { number, pin: PIN }), "locked");
    sender = await connectAsSender(relay.address, fixtures.senders[0]!);
    kiosk.close();
    staff.close();
  });

  test("S5: tries at the same moment cannot outrun the count, and the right PIN among them opens nothing", async () => {
    const staff = await connectAsStaff(relay.address, fixtures.staff[0]!);
    const kiosk = await connectAsKiosk(relay.address, await enrolDevice(relay.address, staff, fixtures.units[0]!));
    const { number } = fixtures.inmates[1]!;
    const pins = ["000001", "000002", "000003", "000004", "000005", "000006", PIN];
    const answers = await Promise.all(pins.map((pin) => kiosk.ask("inmate:signIn", { number, pin })));
    expect(answers.map((answer) => (answer.ok ? "open" : answer.code))).toEqual([
      ...Array.from({ length: PIN_TRIES_MAX - 1 }, () => "wrong-credentials"),
      "locked",
      "locked",
      "locked",
    ]);
    kiosk.close();
    staff.close();
  });

  test("S5: a right PIN starts the count anew", async () => {
    const staff = await connectAsStaff(relay.address, fixtures.staff[0]!);
    const kiosk = await connectAsKiosk(relay.address, await enrolDevice(relay.address, staff, fixtures.units[0]!));
    const { number } = fixtures.inmates[2]!;
    for (let round = 0; round < 2; round += 1) {
      for (let left = PIN_TRIES_MAX - 1; left > 0; left -= 1) {
        const wrong = await kiosk.ask("inmate:signIn", { number, pin: "000000" });
        expect(wrong).toMatchObject({ code: "wrong-credentials", facts: { triesLeft: left } });
      }
      accepted(await kiosk.ask("inmate:signIn", { number, pin: PIN }));
    }
    kiosk.close();
    staff.close();
  });

  test("an unknown address answers like a wrong password", async () => {
    const known = await askSignIn(relay.address, "sender", { email: fixtures.senders[1]!.email, password: "wrong" });
    const unknown = await askSignIn(relay.address, "sender", { email: "nobody@nowhere.example", password: "wrong" });
    expectRefusal(known, "wrong-credentials");
    expect(unknown).toEqual(known);
    accepted(await askSignIn(relay.address, "sender", { email: fixtures.senders[1]!.email, password: PASSWORD }));
  });
});

test("a message id that stands for one picture accepts no other", async () => {
  const messageId = newMessageId();
  accepted(await upload(sender, targetOf(messageId), picture));
  accepted(await upload(sender, targetOf(messageId), picture));
  expectRefusal(await upload(sender, targetOf(messageId), await plainPicture(330, 240)), "message-differs");
});
