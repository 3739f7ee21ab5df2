import { HousingUnitId, KioskId } from "@keepsake/shared/ids";
import { PROTOCOL_VERSION } from "@keepsake/shared/protocol/contract";
import { sealedPath } from "@keepsake/shared/protocol/sign-in-requests";
import { type KioskRequests, kioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { senderRequests } from "@keepsake/shared/protocol/sender-requests";
import { staffRequests } from "@keepsake/shared/protocol/staff-requests";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  accepted,
  connectAsKiosk,
  connectAsSender,
  connectAsStaff,
  enrolDevice,
  askSignIn,
  type Connection,
  openConnection,
  type StaffConnection,
} from "../support/relay-clients.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { PIN, insertFixtures, type Fixtures } from "../support/fixtures.ts";

let data: string;
let north: Fixtures;
let relay: Relay;
let northStaff: StaffConnection;

beforeAll(async () => {
  data = await temporaryFolder("isolation");
  north = await insertFixtures(data, { name: "north", units: 2 });
  relay = await startRelay({ data, isDemo: false });
  northStaff = await connectAsStaff(relay.address, north.staff[0]!);
});

afterAll(async () => {
  northStaff?.close();
  await relay?.stop();
  await removeFolder(data);
});

describe("an unknown device", () => {
  const kioskId = KioskId.parse("never-enrolled");

  test("opens no kiosk session", async () => {
    const { nonce } = accepted(await askSignIn(relay.address, "nonce", { kioskId }));
    const auth = { kioskId, nonce, signature: "AAAA" };
    await expect(
      openConnection({ address: relay.address, namespace: "/kiosk", table: kioskRequests, auth }),
    ).rejects.toThrow("kiosk-unknown");
  });

  test("cannot pose as an enrolled one without its key, nor reuse a nonce", async () => {
    const device = await enrolDevice(relay.address, northStaff, north.units[0]!);
    const impostor = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
    await expect(connectAsKiosk(relay.address, { ...device, keys: impostor })).rejects.toThrow("signed-out");
    (await connectAsKiosk(relay.address, device)).close();
  });

  test("S13: a code makes one kiosk, not two, and none of a key that proves nothing", async () => {
    const { code } = accepted(
      await northStaff.ask("kiosk:issueCode", { unitId: HousingUnitId.parse(north.units[0]!) }),
    );
    const { publicKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, [
      "sign",
      "verify",
    ]);
    const { x = "", y = "" } = await crypto.subtle.exportKey("jwk", publicKey);
    const key = { kty: "EC", crv: "P-256", x, y } as const;
    const offCurve = await askSignIn(relay.address, "kiosk", { code, key: { ...key, y: key.x } });
    expect(offCurve).toMatchObject({ code: "bad-input" });
    accepted(await askSignIn(relay.address, "kiosk", { code, key }));
    expect(await askSignIn(relay.address, "kiosk", { code, key })).toMatchObject({ code: "enrolment-code-wrong" });
  });
});

test("a revoked kiosk is disconnected at once and stays out", async () => {
  const device = await enrolDevice(relay.address, northStaff, north.units[0]!);
  const kiosk = await connectAsKiosk(relay.address, device);
  const { httpToken } = accepted(await kiosk.ask("kiosk:read", {}));
  const gone = new Promise((resolve) => kiosk.socket.once("disconnect", resolve));
  accepted(await northStaff.ask("kiosk:revoke", { kioskId: device.kioskId }));
  await gone;
  await expect(connectAsKiosk(relay.address, device)).rejects.toThrow("kiosk-revoked");
  const sealed = await fetch(`${relay.address}${sealedPath(crypto.randomUUID())}`, {
    headers: { authorization: `Bearer ${httpToken}` },
  });
  expect(sealed.status).toBe(401);
});

test("an inmate signs in only at a kiosk of the own unit", async () => {
  const home = await connectAsKiosk(relay.address, await enrolDevice(relay.address, northStaff, north.units[0]!));
  const away = await connectAsKiosk(relay.address, await enrolDevice(relay.address, northStaff, north.units[1]!));
  const { number } = north.inmates[0]!;
  accepted(await home.ask("inmate:signIn", { number, pin: PIN }));
  const refused = await away.ask("inmate:signIn", { number, pin: PIN });
  expect(refused).toMatchObject({ ok: false, code: "wrong-credentials" });
  home.close();
  away.close();
});

describe("S6: a code for the first sign-in", () => {
  const pin = "739164";
  let kiosk: Connection<KioskRequests>;
  const issueFor = async (n: number) =>
    accepted(await northStaff.ask("inmate:issueCode", { inmateId: north.inmates[n]!.id })).code;

  beforeAll(async () => {
    kiosk = await connectAsKiosk(relay.address, await enrolDevice(relay.address, northStaff, north.units[0]!));
  });
  afterAll(() => kiosk?.close());

  test("works once, however often it is used at the same moment", async () => {
    const { number } = north.inmates[0]!;
    const code = await issueFor(0);
    const uses = await Promise.all([1, 2, 3].map(() => kiosk.ask("inmate:firstSignIn", { number, code, pin })));
    expect(uses.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await kiosk.ask("inmate:firstSignIn", { number, code, pin })).toMatchObject({ code: "first-code-wrong" });
    accepted(await kiosk.ask("inmate:signIn", { number, pin }));
  });

  test("opens nothing for another number, and accepts no PIN that is easy to guess", async () => {
    const { number } = north.inmates[0]!;
    const code = await issueFor(0);
    const stranger = await kiosk.ask("inmate:firstSignIn", { number: "999999", code, pin });
    expect(stranger).toMatchObject({ code: "first-code-wrong" });
    const easy = await kiosk.ask("inmate:firstSignIn", { number, code, pin: "123456" });
    expect(easy).toMatchObject({ code: "pin-too-simple" });
    accepted(await kiosk.ask("inmate:firstSignIn", { number, code, pin }));
  });

  test("ends the PIN that it replaces, and whatever that PIN had opened", async () => {
    const { number } = north.inmates[0]!;
    const { token } = accepted(await kiosk.ask("inmate:signIn", { number, pin }));
    accepted(await kiosk.ask("inmate:messages", { token }));
    await issueFor(0);
    expect(await kiosk.ask("inmate:messages", { token })).toMatchObject({ code: "signed-out" });
    expect(await kiosk.ask("inmate:signIn", { number, pin })).toMatchObject({ code: "wrong-credentials" });
  });
});

test("a token of one kind opens no other namespace, and an old protocol is refused by name", async () => {
  const sender = await connectAsSender(relay.address, north.senders[0]!);
  const asStaff = openConnection({
    address: relay.address,
    namespace: "/staff",
    table: staffRequests,
    auth: { token: sender.token },
  });
  await expect(asStaff).rejects.toThrow("signed-out");
  const outdated = openConnection({
    address: relay.address,
    namespace: "/sender",
    table: senderRequests,
    auth: { token: sender.token, protocol: PROTOCOL_VERSION + 1 },
  });
  await expect(outdated).rejects.toThrow("protocol-mismatch");
  sender.close();
});

test("the data folder belongs to one relay at a time", async () => {
  const second = startRelay({ data, isDemo: false });
  await expect(second).rejects.toThrow();
});

test("a sender who signed out is out: the connection ends and the token opens nothing", async () => {
  const sender = await connectAsSender(relay.address, north.senders[0]!);
  const gone = new Promise((resolve) => sender.socket.once("disconnect", resolve));
  sender.socket.emit("session:end", {}, () => undefined);
  await gone;
  const again = openConnection({
    address: relay.address,
    namespace: "/sender",
    table: senderRequests,
    auth: { token: sender.token },
  });
  await expect(again).rejects.toThrow("signed-out");
});
