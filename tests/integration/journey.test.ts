import { DEFAULT_RULES } from "@keepsake/shared/places/facility";
import { ReasonCode } from "@keepsake/shared/message/reason-codes";
import { photoPath, sealedPath } from "@keepsake/shared/protocol/sign-in-requests";
import { type SealedPart, SealedRecord, sealedLabel, unpackSealed } from "@keepsake/shared/protocol/sealed-message";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  accepted,
  collectNotices,
  connectAsKiosk,
  connectAsSender,
  connectAsStaff,
  enrolDevice,
  fetchAs,
  fetchPhotoBytes,
  newMessageId,
  noticesToEnd,
  openSealed,
  send,
  type SenderConnection,
  type StaffConnection,
} from "../support/relay-clients.ts";
import { journalText, ledgerOf, type Relay, startRelay } from "../support/relay.ts";
import { plainPicture } from "../support/pictures.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { PIN, insertFixtures, type Fixtures } from "../support/fixtures.ts";
import { until } from "../support/until.ts";

const WEAPONS = ReasonCode.parse("weapons");
/** How long a decision may take to take effect. */
/** Long enough to undo on a busy machine. */
const UNDO_SECONDS = 3;
const IN_EFFECT = { deadlineMs: (UNDO_SECONDS + 30) * 1000 };

let data: string;
let fixtures: Fixtures;
let relay: Relay;
let sender: SenderConnection;
let staff: StaffConnection;
let picture: Buffer;

beforeAll(async () => {
  data = await temporaryFolder("journey");
  const facility = { rules: { ...DEFAULT_RULES, undoSeconds: UNDO_SECONDS } };
  fixtures = await insertFixtures(data, { senders: 2, staff: 2, inmatesPerUnit: 2, credits: 30, facility });
  relay = await startRelay({ data, isDemo: false });
  sender = await connectAsSender(relay.address, fixtures.senders[0]!);
  staff = await connectAsStaff(relay.address, fixtures.staff[0]!);
  picture = await plainPicture(640, 480);
});

afterAll(async () => {
  sender?.close();
  staff?.close();
  await relay?.stop();
  await removeFolder(data);
});

const credits = async () => accepted(await sender.ask("account:read", {})).credits;
const statusOf = async (messageId: ReturnType<typeof newMessageId>) =>
  accepted(await sender.ask("message:read", { messageId })).status;

describe("the main job over real sockets", () => {
  test("R1, K9: sent, approved, on the kiosk, seen; two credits held and then spent", async () => {
    const [daniel, other] = fixtures.inmates;
    const before = await credits();
    const kiosk = await connectAsKiosk(relay.address, await enrolDevice(relay.address, staff, fixtures.units[0]!));
    const { httpToken } = accepted(await kiosk.ask("kiosk:read", {}));

    const sent = accepted(await send(sender, picture, { inmateId: daniel!.id, caption: "The lake at dawn" }));
    expect(sent.status).toBe("queued");
    expect(await credits()).toEqual({ available: before.available - 2, held: before.held + 2 });

    const item = accepted(await staff.ask("review:claim", {}));
    expect(item).toMatchObject({ messageId: sent.id, caption: "The lake at dawn", status: "inReview" });
    accepted(await staff.ask("review:approve", { messageId: sent.id, photoId: item.photo.id }));
    expect(await statusOf(sent.id)).toBe("inReview");
    expect(accepted(await kiosk.ask("event:list", { after: 0, limit: 10 })).events).toEqual([]);

    await until("the approval in effect", async () => (await statusOf(sent.id)) === "approved", IN_EFFECT);
    expect(await credits()).toEqual({ available: before.available - 2, held: before.held });
    expect(await ledgerOf(data, sent.id)).toEqual(["hold 2", "capture 2"]);
    const { events, head } = accepted(await kiosk.ask("event:list", { after: 0, limit: 10 }));
    expect(events).toMatchObject([{ seq: 1, kind: "arrived", messageId: sent.id, inmateId: daniel!.id }]);

    accepted(await kiosk.ask("event:confirm", { seq: head, missing: [head] }));
    expect(await statusOf(sent.id)).toBe("approved");
    expect(accepted(await staff.ask("kiosk:list", {})).kiosks).toMatchObject([{ missingCount: 1 }]);
    accepted(await kiosk.ask("event:confirm", { seq: head }));
    expect(await statusOf(sent.id)).toBe("delivered");
    expect(accepted(await staff.ask("kiosk:list", {})).kiosks).toMatchObject([{ missingCount: 0 }]);

    const session = accepted(await kiosk.ask("inmate:signIn", { number: daniel!.number, pin: PIN }));
    expect(session.messages).toEqual([{ messageId: sent.id, viewed: false }]);
    const bundle = await fetchBytes(sealedPath(sent.id), httpToken);
    expect(bundle.toString("latin1")).not.toContain("The lake at dawn");
    const opened = (part: SealedPart, dataKey: string) =>
      openSealed(unpackSealed(bundle)![part], dataKey, sealedLabel(daniel!.id, sent.id, part));
    const record = SealedRecord.parse(JSON.parse(opened("record", session.dataKey).toString()));
    const rendition = opened("rendition", session.dataKey);
    expect(record.caption).toBe("The lake at dawn");
    expect(rendition).toEqual(await fetchBytes(photoPath(sent.id, "rendition"), sender.token));

    accepted(await kiosk.ask("message:view", { token: session.token, messageId: sent.id, viewedAt: sent.submittedAt }));
    const { timeline } = accepted(await sender.ask("message:read", { messageId: sent.id }));
    // The kiosk's clock said that it was seen before it was there.
    const deliveredAt = timeline.find(({ status }) => status === "delivered")?.at;
    expect(timeline.at(-1)).toEqual({ status: "viewed", at: deliveredAt });

    const neighbour = accepted(await kiosk.ask("inmate:signIn", { number: other!.number, pin: PIN }));
    expect(neighbour.messages).toEqual([]);
    expect(() => opened("record", neighbour.dataKey)).toThrow();
    const viewed = await kiosk.ask("message:view", {
      token: neighbour.token,
      messageId: sent.id,
      viewedAt: sent.submittedAt,
    });
    expect(viewed).toMatchObject({ ok: false, code: "unknown-message" });
    const formerToken = await kiosk.ask("inmate:messages", { token: session.token });
    expect(formerToken).toMatchObject({ ok: false, code: "signed-out" });
    kiosk.close();
    expect(await statusOfFetch(sealedPath(sent.id), httpToken)).toBe(401);
  });

  test("M12, R6: rejected: the reason reaches the sender, the credits come back, no kiosk is notified", async () => {
    const before = await credits();
    const device = await enrolDevice(relay.address, staff, fixtures.units[0]!);
    const kiosk = await connectAsKiosk(relay.address, device);
    const { head } = accepted(await kiosk.ask("event:list", { after: 0, limit: 500 }));

    const sent = accepted(await send(sender, picture, { inmateId: fixtures.inmates[0]!.id }));
    const item = accepted(await staff.ask("review:claim", { messageId: sent.id }));
    const bare = { messageId: sent.id, photoId: item.photo.id, note: "Ask the workshop" };
    expect(await staff.ask("review:reject", { ...bare, reasonCodes: [] })).toMatchObject({ code: "reason-required" });
    accepted(await staff.ask("review:reject", { ...bare, reasonCodes: [WEAPONS] }));

    await until("the rejection in effect", async () => (await statusOf(sent.id)) === "rejected", IN_EFFECT);
    const summary = accepted(await sender.ask("message:read", { messageId: sent.id }));
    expect(summary).toMatchObject({ reasonCodes: ["weapons"], creditsReturned: 2 });
    expect(JSON.stringify(summary)).not.toContain("workshop");
    expect(await credits()).toEqual(before);
    expect(await ledgerOf(data, sent.id)).toEqual(["hold 2", "release 2"]);
    expect(accepted(await kiosk.ask("event:list", { after: head, limit: 500 }))).toEqual({ head, events: [] });
    kiosk.close();
  });

  test("R5: undone within its window, a decision notifies nobody", async () => {
    const sent = accepted(await send(sender, picture, { inmateId: fixtures.inmates[0]!.id }));
    const item = accepted(await staff.ask("review:claim", { messageId: sent.id }));
    const notices = await collectNotices(sender, "message:changed");
    const choice = { messageId: sent.id, photoId: item.photo.id };
    accepted(await staff.ask("review:reject", { ...choice, reasonCodes: [WEAPONS], note: "" }));
    accepted(await staff.ask("review:undo", { messageId: sent.id }));
    await noticesToEnd();
    // Asked on the connection that a notice would have come by, so that none can still be on its way.
    expect(
      accepted(await sender.ask("message:read", { messageId: sent.id })).timeline.map(({ status }) => status),
    ).toEqual(["queued", "inReview"]);
    expect(notices).toEqual([]);
    accepted(await staff.ask("review:approve", choice));
    await until("the approval in effect", async () => (await statusOf(sent.id)) === "approved", IN_EFFECT);
    await until("the notice of the approval", () => notices.length > 0);
    sender.socket.off("message:changed");
  });

  test("R9: a two-person reason waits for a second officer, and the sender is not notified until then", async () => {
    const before = await credits();
    const colleague = await connectAsStaff(relay.address, fixtures.staff[1]!);
    const inmateId = fixtures.inmates[0]!.id;
    const [agreed, doubted] = [
      accepted(await send(sender, picture, { inmateId })),
      accepted(await send(sender, picture, { inmateId })),
    ];
    for (const { id: messageId, photo } of [agreed, doubted]) {
      accepted(await staff.ask("review:claim", { messageId }));
      const rejection = { messageId, photoId: photo.id, reasonCodes: [ReasonCode.parse("no-contact-order")], note: "" };
      accepted(await staff.ask("review:reject", rejection));
    }
    const notices = await collectNotices(sender, "message:changed");
    const awaiting = async (connection: StaffConnection) =>
      accepted(await connection.ask("review:queue", {})).awaitingSecond;
    await until("both at the second officer", async () => (await awaiting(colleague)).length === 2, IN_EFFECT);
    const entry = { messageId: agreed.id, reasonCodes: ["no-contact-order"] };
    expect(await awaiting(staff)).toContainEqual(expect.objectContaining({ ...entry, isMine: true }));
    expect(await awaiting(colleague)).toContainEqual(expect.objectContaining({ ...entry, isMine: false }));
    await noticesToEnd();
    expect(await statusOf(agreed.id)).toBe("inReview");
    expect(notices).toEqual([]);
    expect(await credits()).toEqual({ available: before.available - 4, held: before.held + 4 });

    const seen = { messageId: agreed.id, photoId: agreed.photo.id };
    expect(await staff.ask("review:confirm", seen)).toMatchObject({ ok: false, code: "own-decision" });
    accepted(await colleague.ask("review:confirm", seen));
    accepted(await colleague.ask("review:confirm", seen));
    const summary = accepted(await sender.ask("message:read", { messageId: agreed.id }));
    expect(summary).toMatchObject({ status: "rejected", reasonCodes: ["no-contact-order"], creditsReturned: 2 });
    expect(await ledgerOf(data, agreed.id)).toEqual(["hold 2", "release 2"]);
    await until("the notice of the rejection", () => notices.length > 0);
    sender.socket.off("message:changed");

    accepted(await colleague.ask("review:disagree", { messageId: doubted.id, photoId: doubted.photo.id, note: "" }));
    expect(await awaiting(colleague)).toEqual([]);
    expect(await statusOf(doubted.id)).toBe("setAside");
    accepted(await sender.ask("message:withdraw", { messageId: doubted.id }));
    expect(await credits()).toEqual(before);
    colleague.close();
  });

  test("L7, U3: the same request twice is one message", async () => {
    const before = await credits();
    const messageId = newMessageId();
    const inmateId = fixtures.inmates[0]!.id;
    const first = accepted(await send(sender, picture, { messageId, inmateId }));
    const again = accepted(await send(sender, picture, { messageId, inmateId }));
    expect(again).toEqual(first);
    expect(await credits()).toEqual({ available: before.available - 2, held: before.held + 2 });
    expect(await send(sender, picture, { messageId, inmateId, caption: "Another caption" })).toMatchObject({
      ok: false,
      code: "message-differs",
    });
    accepted(await sender.ask("message:withdraw", { messageId }));
    expect(await credits()).toEqual(before);
  });

  test("R2: two reviewers never hold the same photo", async () => {
    const colleague = await connectAsStaff(relay.address, fixtures.staff[1]!);
    const sent = accepted(await send(sender, picture, { inmateId: fixtures.inmates[0]!.id }));
    accepted(await staff.ask("review:claim", { messageId: sent.id }));
    expect(await colleague.ask("review:claim", { messageId: sent.id })).toMatchObject({ ok: false, code: "taken" });
    expect(await colleague.ask("review:claim", {})).toMatchObject({ ok: false, code: "queue-empty" });
    accepted(await staff.ask("review:unclaim", { messageId: sent.id }));
    expect(accepted(await colleague.ask("review:claim", {})).messageId).toBe(sent.id);
    accepted(await colleague.ask("review:unclaim", { messageId: sent.id }));
    accepted(await sender.ask("message:withdraw", { messageId: sent.id }));
    colleague.close();
  });

  test("S10: an officer's view is in the audit log before the bytes are served, a sender's is not", async () => {
    const sent = accepted(await send(sender, picture, { inmateId: fixtures.inmates[0]!.id }));
    const views = async () => (await journalText(data)).split(`"photo:read","about":"${sent.photo.id}"`).length - 1;
    const path = photoPath(sent.id, "rendition");
    const before = await views();
    expect(await statusOfFetch(path, sender.token)).toBe(200);
    expect(await views()).toBe(before);
    expect(await statusOfFetch(path, staff.token)).toBe(200);
    expect(await views()).toBe(before + 1);
    accepted(await sender.ask("message:withdraw", { messageId: sent.id }));
  });

  test("K1: a photo is fetched by its sender and by staff of its facility, and by nobody else", async () => {
    const sent = accepted(await send(sender, picture, { inmateId: fixtures.inmates[0]!.id }));
    const stranger = await connectAsSender(relay.address, fixtures.senders[1]!);
    const kiosk = await connectAsKiosk(relay.address, await enrolDevice(relay.address, staff, fixtures.units[0]!));
    const { httpToken } = accepted(await kiosk.ask("kiosk:read", {}));
    const inmate = accepted(await kiosk.ask("inmate:signIn", { number: fixtures.inmates[1]!.number, pin: PIN }));
    const tokens = {
      "its sender": sender.token,
      "its staff": staff.token,
      "another sender": stranger.token,
      "a kiosk": httpToken,
      "another inmate": inmate.token,
      nobody: "nobody-knows-this-token-at-all",
      "no token": undefined,
    };
    const path = photoPath(sent.id, "rendition");
    const answers = Object.entries(tokens).map(
      async ([who, token]) => [who, await statusOfFetch(path, token)] as const,
    );
    expect(Object.fromEntries(await Promise.all(answers))).toEqual({
      "its sender": 200,
      "its staff": 200,
      "another sender": 404,
      "a kiosk": 404,
      "another inmate": 404,
      nobody: 404,
      "no token": 404,
    });
    // Not approved, it is on no kiosk either.
    expect(await statusOfFetch(sealedPath(sent.id), httpToken)).toBe(404);
    accepted(await sender.ask("message:withdraw", { messageId: sent.id }));
    stranger.close();
    kiosk.close();
  });
});

const fetchBytes = (path: string, token: string) => fetchPhotoBytes(relay.address, path, token);
const statusOfFetch = async (path: string, token?: string) => (await fetchAs(relay.address, path, token)).status;
