import { PIN_TRIES_MAX } from "@keepsake/shared/message/limits";
import type { KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  accepted,
  connectAsKiosk,
  connectAsStaff,
  enrolDevice,
  type Connection,
  type StaffConnection,
} from "../support/relay-clients.ts";
import { journalText, type Relay, startRelay } from "../support/relay.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { PASSWORD, PIN, insertFixtures, type Fixtures } from "../support/fixtures.ts";

const OWN_PIN = "730518";
const OTHER_PIN = "915204";

let data: string;
let fixtures: Fixtures;
let relay: Relay;
let staff: StaffConnection;
let kiosk: Connection<KioskRequests>;

beforeAll(async () => {
  data = await temporaryFolder("first-sign-in");
  fixtures = await insertFixtures(data, { units: 2, inmatesPerUnit: 3 });
  relay = await startRelay({ data, isDemo: false });
  staff = await connectAsStaff(relay.address, fixtures.staff[0]!);
  kiosk = await connectAsKiosk(relay.address, await enrolDevice(relay.address, staff, fixtures.units[0]!));
});

afterAll(async () => {
  kiosk?.close();
  staff?.close();
  await relay?.stop();
  await removeFolder(data);
});

/** Somebody of the kiosk's own unit; each test uses another one. */
function inmateOfUnit(which: number) {
  return fixtures.inmates.filter(({ unitId }) => unitId === fixtures.units[0])[which]!;
}

const codeFor = async (inmateId: Fixtures["inmates"][number]["id"]) =>
  accepted(await staff.ask("inmate:issueCode", { inmateId })).code;

test("S6: a code from staff works once, the own PIN from then on, and the PIN from before no more", async () => {
  const { id, number } = inmateOfUnit(0);
  accepted(await kiosk.ask("inmate:signIn", { number, pin: PIN }));
  const code = await codeFor(id);
  expect(await kiosk.ask("inmate:signIn", { number, pin: PIN })).toMatchObject({ code: "wrong-credentials" });

  expect(await kiosk.ask("inmate:firstSignIn", { number, code, pin: "123456" })).toMatchObject({
    code: "pin-too-simple",
  });
  const session = accepted(await kiosk.ask("inmate:firstSignIn", { number, code, pin: OWN_PIN }));
  expect(session.inmate).toMatchObject({ id, number });
  expect(await kiosk.ask("inmate:firstSignIn", { number, code, pin: OTHER_PIN })).toMatchObject({
    code: "first-code-wrong",
  });
  accepted(await kiosk.ask("inmate:signIn", { number, pin: OWN_PIN }));
});

test("S6: of two who use a code at the same moment one gets in", async () => {
  const { id, number } = inmateOfUnit(1);
  const code = await codeFor(id);
  const pins = [OWN_PIN, OTHER_PIN];
  const answers = await Promise.all(pins.map((pin) => kiosk.ask("inmate:firstSignIn", { number, code, pin })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const signIns = [];
  for (const pin of pins) signIns.push((await kiosk.ask("inmate:signIn", { number, pin })).ok);
  expect(signIns).toEqual(answers.map(({ ok }) => ok));
});

test("S5: wrong codes lock as wrong PINs do, and a new code from staff opens again", async () => {
  const { id, number } = inmateOfUnit(2);
  const wrong = () => kiosk.ask("inmate:firstSignIn", { number, code: "00000000", pin: OWN_PIN });
  await codeFor(id);
  for (let left = PIN_TRIES_MAX - 1; left > 0; left -= 1) {
    expect(await wrong()).toMatchObject({ code: "first-code-wrong", facts: { triesLeft: left } });
  }
  expect(await wrong()).toMatchObject({ code: "locked" });
  expect(await kiosk.ask("inmate:signIn", { number, pin: PIN })).toMatchObject({ code: "locked" });
  accepted(await kiosk.ask("inmate:firstSignIn", { number, code: await codeFor(id), pin: OWN_PIN }));
});

test("S6: a code opens nothing at a kiosk of another unit", async () => {
  const { id, number } = fixtures.inmates.find(({ unitId }) => unitId === fixtures.units[1])!;
  const code = await codeFor(id);
  expect(await kiosk.ask("inmate:firstSignIn", { number, code, pin: OWN_PIN })).toMatchObject({
    code: "first-code-wrong",
  });
});

test("S4: what is on the disk of the relay is argon2id, and no password, PIN, code or token", async () => {
  const { id, number } = inmateOfUnit(0);
  const code = await codeFor(id);
  const { token } = accepted(await kiosk.ask("inmate:firstSignIn", { number, code, pin: OTHER_PIN }));
  const written = await journalText(data);
  expect(written).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
  for (const secret of [PASSWORD, `"${PIN}"`, `"${OWN_PIN}"`, `"${OTHER_PIN}"`, `"${code}"`, token, staff.token]) {
    expect(written).not.toContain(secret);
  }
});
