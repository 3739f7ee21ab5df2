import type { Instant } from "@keepsake/shared/instant";
import { STAFF_ROLES } from "@keepsake/shared/people/people";
import type { Requests } from "@keepsake/shared/protocol/contract";
import { photoPath, sealedPath } from "@keepsake/shared/protocol/sign-in-requests";
import { type KioskRequests, kioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { senderRequests } from "@keepsake/shared/protocol/sender-requests";
import { staffRequests } from "@keepsake/shared/protocol/staff-requests";
import type { Result } from "@keepsake/shared/result";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accepted, connectAsKiosk, enrolDevice, type Connection } from "../support/relay-clients.ts";
import {
  type FacilityRecords,
  KIOSK_REQUESTS,
  MAY_ASK,
  SENDER_REQUESTS,
  STAFF_REQUESTS,
  wordsOnlyIn,
  type Outcome,
} from "../support/foreign-requests.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import {
  everythingShownTo,
  fillFacility,
  connectFacility,
  type ConnectedFacility,
} from "../support/connected-facility.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { insertFixtures } from "../support/fixtures.ts";

/** The end of a session comes last: nothing can be asked after it. */
const namesOf = <Table extends Requests>(table: Table) =>
  (Object.keys(table) as (keyof Table & string)[]).toSorted((a, b) => Number(isEnd(a)) - Number(isEnd(b)));
const isEnd = (name: string) => name === "session:end";

let data: string;
let relay: Relay;
let north: ConnectedFacility;
let south: ConnectedFacility;
/** A kiosk of the north in another unit. */
let nextDoor: Connection<KioskRequests>;
let theirs: FacilityRecords;
let before: unknown;

beforeAll(async () => {
  data = await temporaryFolder("matrix");
  const size = { staff: STAFF_ROLES.length, roles: STAFF_ROLES };
  const northern = await insertFixtures(data, { name: "north", units: 2, inmatesPerUnit: 2, ...size });
  const southern = await insertFixtures(data, { name: "south", ...size });
  relay = await startRelay({ data, isDemo: false });
  [north, south] = [await connectFacility(relay.address, northern), await connectFacility(relay.address, southern)];
  nextDoor = await connectAsKiosk(
    relay.address,
    await enrolDevice(relay.address, north.staff.administrator, northern.units[1]!),
  );
  theirs = await fillFacility(north);
  before = await everythingShownTo(north, theirs);
}, 120_000);

afterAll(async () => {
  for (const side of [north, south]) {
    for (const connection of [...Object.values(side?.staff ?? {}), side?.sender, side?.kiosk]) connection?.close();
  }
  nextDoor?.close();
  await relay?.stop();
  await removeFolder(data);
});

type AnyConnection = Pick<Connection<Requests>, "socket"> & { readonly ask: unknown };

function ask(connection: Pick<AnyConnection, "ask">, name: string, input: unknown): Promise<Result<unknown, string>> {
  return (connection.ask as (name: string, input: unknown) => Promise<Result<unknown, string>>)(name, input);
}

async function expectOutcome(
  connection: AnyConnection,
  name: string,
  { input, outcome }: { input: (of: FacilityRecords) => unknown; outcome: Outcome },
  words: readonly string[],
): Promise<void> {
  if (outcome === "closes") {
    const gone = new Promise((resolve) => connection.socket.once("disconnect", resolve));
    void ask(connection, name, input(theirs));
    await gone;
    return;
  }
  const answer = await ask(connection, name, input(theirs));
  expect(answer).toMatchObject(outcome === "own" ? { ok: true } : { ok: false, code: outcome });
  const text = JSON.stringify(answer);
  for (const word of words) expect(text).not.toContain(word);
}

describe("S1: staff of the other facility", () => {
  describe.each(STAFF_ROLES)("as %s", (role) => {
    test.each(namesOf(staffRequests))("%s", async (name) => {
      const request = STAFF_REQUESTS[name];
      const outcome = MAY_ASK[name].includes(role) ? request.outcome : "not-allowed";
      await expectOutcome(south.staff[role], name, { ...request, outcome }, [...wordsOnlyIn(theirs), "north"]);
    });
  });
});

describe("another sender", () => {
  test.each(namesOf(senderRequests))("%s", async (name) => {
    await expectOutcome(south.sender, name, SENDER_REQUESTS[name], [...wordsOnlyIn(theirs), "north"]);
  });
});

describe("S1: a kiosk of the other facility", () => {
  test.each(namesOf(kioskRequests))("%s", async (name) => {
    await expectOutcome(south.kiosk, name, KIOSK_REQUESTS[name], [...wordsOnlyIn(theirs), "north"]);
  });

  test("K1: nor with a token of its own inmate", async () => {
    const { kiosk, session } = south;
    const view = { token: session.token, messageId: theirs.approved, viewedAt: 0 as Instant };
    expect(await kiosk.ask("message:view", view)).toMatchObject({ ok: false, code: "unknown-message" });
    expect(accepted(await kiosk.ask("inmate:messages", { token: session.token })).messages).toEqual([]);
  });
});

describe("a kiosk of the same facility in another unit", () => {
  test.each(namesOf(kioskRequests))("%s", async (name) => {
    await expectOutcome(nextDoor, name, KIOSK_REQUESTS[name], wordsOnlyIn(theirs));
  });
});

describe("bytes over HTTP", () => {
  const statusOf = async (path: string, token: string | undefined, method = "GET") => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return (await fetch(`${relay.address}${path}`, { method, headers })).status;
  };
  const photoPaths = () =>
    (["queued", "held", "setAside", "awaitingSecond", "approved"] as const).flatMap((which) =>
      (["thumbnail", "rendition"] as const).map((size) => photoPath(theirs[which], size)),
    );

  test("photos go to their sender and to the facility's staff, and to nobody else", async () => {
    const callers: (readonly [string | undefined, number])[] = [
      [north.sender.token, 200],
      ...STAFF_ROLES.map((role) => [north.staff[role].token, 200] as const),
      ...STAFF_ROLES.map((role) => [south.staff[role].token, 404] as const),
      [south.sender.token, 404],
      [north.session.token, 404],
      [south.session.token, 404],
      [north.httpToken, 404],
      [south.httpToken, 404],
      [undefined, 404],
    ];
    for (const path of photoPaths()) {
      for (const [token, status] of callers) {
        expect(await statusOf(path, token)).toBe(status);
        expect(await statusOf(path, token, "HEAD")).toBe(status);
      }
    }
    expect(await statusOf(photoPath(theirs.uploading.messageId, "rendition"), north.sender.token)).toBe(404);
  });

  test("ciphertext goes to kiosks of the inmate's unit once it is approved, and to nobody else", async () => {
    const { httpToken: nextDoorToken } = accepted(await nextDoor.ask("kiosk:read", {}));
    const path = sealedPath(theirs.approved);
    expect(await statusOf(path, north.httpToken)).toBe(200);
    for (const token of [nextDoorToken, south.httpToken]) expect(await statusOf(path, token)).toBe(404);
    const strangers = [north.sender.token, north.staff.administrator.token, north.session.token, undefined];
    for (const token of strangers) expect(await statusOf(path, token)).toBe(401);
    for (const id of [theirs.queued, theirs.held, theirs.setAside, theirs.awaitingSecond]) {
      expect(await statusOf(sealedPath(id), north.httpToken)).toBe(404);
    }
  });
});

describe("A8: what belongs to another namespace has no listener", () => {
  test.each([
    ["/sender", senderRequests, () => north.sender, "account:read"],
    ["/staff", staffRequests, () => north.staff.reviewer, "session:read"],
    ["/kiosk", kioskRequests, () => north.kiosk, "kiosk:read"],
  ] as const)("%s", async (_namespace, table, connectionOf, own) => {
    const connection = connectionOf();
    const foreign = [senderRequests, staffRequests, kioskRequests]
      .flatMap((other) => Object.keys(other))
      .filter((name) => !(name in table));
    const answered: string[] = [];
    for (const name of foreign) connection.socket.emit(name, {}, () => answered.push(name));
    // A listener would refuse an empty input at once, and packets of one connection keep their order.
    for (let round = 0; round < 2; round += 1) expect(await ask(connection, own, {})).toMatchObject({ ok: true });
    expect(answered).toEqual([]);
  });
});

test("and after all of that nothing of the north has changed, and nobody there was disconnected", async () => {
  expect(await everythingShownTo(north, theirs)).toEqual(before);
  for (const connection of [...Object.values(north.staff), north.sender, north.kiosk, nextDoor]) {
    expect(connection.socket.connected).toBe(true);
  }
});

describe("in the own facility a role asks what it may and nothing else", () => {
  describe.each(STAFF_ROLES)("%s", (role) => {
    test.each(namesOf(staffRequests).filter((name) => !isEnd(name)))("%s", async (name) => {
      const answer = await ask(north.staff[role], name, STAFF_REQUESTS[name].input(theirs));
      const isRefused = !answer.ok && answer.code === "not-allowed";
      expect(isRefused).toBe(!MAY_ASK[name].includes(role));
    });
  });
});
