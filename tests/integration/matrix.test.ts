import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import { STAFF_ROLES } from "@keepsake/shared/people/people";
import type { Requests } from "@keepsake/shared/protocol/contract";
import { photoPath, sealedPath } from "@keepsake/shared/protocol/entrances";
import { type KioskRequests, kioskRequests, SEALED_PARTS } from "@keepsake/shared/protocol/kiosk-requests";
import { senderRequests } from "@keepsake/shared/protocol/sender-requests";
import { staffRequests } from "@keepsake/shared/protocol/staff-requests";
import type { Result } from "@keepsake/shared/result";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accepted } from "../support/accepted.ts";
import { callAsKiosk, enrolDevice } from "../support/kiosk.ts";
import type { Line } from "../support/line.ts";
import {
  type Belongings,
  KIOSK_PROBES,
  MAY_ASK,
  SENDER_PROBES,
  STAFF_PROBES,
  tracesOf,
  type Verdict,
} from "../support/probes.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { everythingOf, fill, occupy, type Side } from "../support/sides.ts";
import { removeFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { insertFixtures } from "../support/town.ts";

/** The end of a session comes last: nothing can be asked after it. */
const namesOf = <Table extends Requests>(table: Table) =>
  (Object.keys(table) as (keyof Table & string)[]).toSorted((a, b) => Number(isEnd(a)) - Number(isEnd(b)));
const isEnd = (name: string) => name === "session:end";

let data: string;
let relay: Relay;
let north: Side;
let south: Side;
/** A kiosk of the north in another unit. */
let nextDoor: Line<KioskRequests>;
let theirs: Belongings;
let before: unknown;

beforeAll(async () => {
  data = await temporaryFolder("matrix");
  const size = { staff: STAFF_ROLES.length, roles: STAFF_ROLES };
  const northern = await insertFixtures(data, { name: "north", units: 2, inmatesPerUnit: 2, ...size });
  const southern = await insertFixtures(data, { name: "south", ...size });
  relay = await startRelay({ data, isDemo: false });
  [north, south] = [await occupy(relay.address, northern), await occupy(relay.address, southern)];
  nextDoor = await callAsKiosk(
    relay.address,
    await enrolDevice(relay.address, north.staff.administrator, northern.units[1]!),
  );
  theirs = await fill(north);
  before = await everythingOf(north, theirs);
}, 120_000);

afterAll(async () => {
  for (const side of [north, south]) {
    for (const line of [...Object.values(side?.staff ?? {}), side?.sender, side?.kiosk]) line?.hangUp();
  }
  nextDoor?.hangUp();
  await relay?.stop();
  await removeFolder(data);
});

type AnyLine = Pick<Line<Requests>, "socket"> & { readonly ask: unknown };

function ask(line: Pick<AnyLine, "ask">, name: string, input: unknown): Promise<Result<unknown, string>> {
  return (line.ask as (name: string, input: unknown) => Promise<Result<unknown, string>>)(name, input);
}

async function expectVerdict(
  line: AnyLine,
  name: string,
  { input, verdict }: { input: (of: Belongings) => unknown; verdict: Verdict },
  traces: readonly string[],
): Promise<void> {
  if (verdict === "hang-up") {
    const gone = new Promise((resolve) => line.socket.once("disconnect", resolve));
    void ask(line, name, input(theirs));
    await gone;
    return;
  }
  const answer = await ask(line, name, input(theirs));
  expect(answer).toMatchObject(verdict === "own" ? { ok: true } : { ok: false, code: verdict });
  const told = JSON.stringify(answer);
  for (const trace of traces) expect(told).not.toContain(trace);
}

describe("S1: staff of the other facility", () => {
  describe.each(STAFF_ROLES)("as %s", (role) => {
    test.each(namesOf(staffRequests))("%s", async (name) => {
      const probe = STAFF_PROBES[name];
      const verdict = MAY_ASK[name].includes(role) ? probe.verdict : "not-allowed";
      await expectVerdict(south.staff[role], name, { ...probe, verdict }, [...tracesOf(theirs), "north"]);
    });
  });
});

describe("another sender", () => {
  test.each(namesOf(senderRequests))("%s", async (name) => {
    await expectVerdict(south.sender, name, SENDER_PROBES[name], [...tracesOf(theirs), "north"]);
  });
});

describe("S1: a kiosk of the other facility", () => {
  test.each(namesOf(kioskRequests))("%s", async (name) => {
    await expectVerdict(south.kiosk, name, KIOSK_PROBES[name], [...tracesOf(theirs), "north"]);
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
    await expectVerdict(nextDoor, name, KIOSK_PROBES[name], tracesOf(theirs));
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
  const sealedPaths = (id: MessageId) => SEALED_PARTS.map((part) => sealedPath(id, part));

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
    for (const path of sealedPaths(theirs.approved)) {
      expect(await statusOf(path, north.httpToken)).toBe(200);
      for (const token of [nextDoorToken, south.httpToken]) expect(await statusOf(path, token)).toBe(404);
      const strangers = [north.sender.token, north.staff.administrator.token, north.session.token, undefined];
      for (const token of strangers) expect(await statusOf(path, token)).toBe(401);
    }
    for (const id of [theirs.queued, theirs.held, theirs.setAside, theirs.awaitingSecond]) {
      for (const path of sealedPaths(id)) expect(await statusOf(path, north.httpToken)).toBe(404);
    }
  });
});

describe("A8: what belongs to another namespace has no listener", () => {
  test.each([
    ["/sender", senderRequests, () => north.sender, "account:read"],
    ["/staff", staffRequests, () => north.staff.reviewer, "session:read"],
    ["/kiosk", kioskRequests, () => north.kiosk, "kiosk:read"],
  ] as const)("%s", async (_namespace, table, lineOf, own) => {
    const line = lineOf();
    const foreign = [senderRequests, staffRequests, kioskRequests]
      .flatMap((other) => Object.keys(other))
      .filter((name) => !(name in table));
    const answered: string[] = [];
    for (const name of foreign) line.socket.emit(name, {}, () => answered.push(name));
    // A listener would refuse an empty input at once, and packets of one connection keep their order.
    for (let round = 0; round < 2; round += 1) expect(await ask(line, own, {})).toMatchObject({ ok: true });
    expect(answered).toEqual([]);
  });
});

test("and after all of that nothing of the north has changed, and nobody there was cut off", async () => {
  expect(await everythingOf(north, theirs)).toEqual(before);
  for (const line of [...Object.values(north.staff), north.sender, north.kiosk, nextDoor]) {
    expect(line.socket.connected).toBe(true);
  }
});

describe("in the own facility a role asks what it may and nothing else", () => {
  describe.each(STAFF_ROLES)("%s", (role) => {
    test.each(namesOf(staffRequests).filter((name) => !isEnd(name)))("%s", async (name) => {
      const answer = await ask(north.staff[role], name, STAFF_PROBES[name].input(theirs));
      const isRefused = !answer.ok && answer.code === "not-allowed";
      expect(isRefused).toBe(!MAY_ASK[name].includes(role));
    });
  });
});
