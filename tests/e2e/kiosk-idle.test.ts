import { SECOND_MS } from "@keepsake/shared/instant";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accepted, connectAsStaff } from "../support/relay-clients.ts";
import { freezeClock, type KioskScreen, openKioskScreen } from "../support/kiosk-screens.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { PIN, insertFixtures, type Fixtures } from "../support/fixtures.ts";

const IDLE_MS = 120 * SECOND_MS;
const WARNING_MS = 30 * SECOND_MS;

let data: string;
let fixtures: Fixtures;
let relay: Relay;
let kiosk: KioskScreen;

beforeAll(async () => {
  data = await temporaryFolder("kiosk-idle");
  fixtures = await insertFixtures(data);
  relay = await startRelay({ data, isDemo: false });
  const staff = await connectAsStaff(relay.address, fixtures.staff[0]!);
  kiosk = await openKioskScreen({ address: relay.address });
  await kiosk.enrol(accepted(await staff.ask("kiosk:issueCode", { unitId: fixtures.units[0]! })).code);
  staff.close();
});

afterAll(async () => {
  await kiosk?.close();
  await relay?.stop();
  await removeFolder(data);
});

const text = () => kiosk.page.evaluate(() => document.body.innerText);

test("K6: left alone it covers the photos and counts down from at least 20 seconds; one touch ends that, no touch the session", async () => {
  await kiosk.signIn(fixtures.inmates[0]!, PIN);
  const clock = await freezeClock(kiosk.page);
  await clock.pass(IDLE_MS - WARNING_MS);
  await kiosk.sees("Yes, stay signed in");
  expect(await text()).toContain("Your photos are covered now.");
  expect(Number(/\b(\d+)\s+seconds/u.exec(await text())?.[1])).toBeGreaterThanOrEqual(20);
  await kiosk.touch("Yes, stay signed in");
  await kiosk.sees("Your photos");
  expect(await text()).not.toContain("Yes, stay signed in");

  await clock.pass(IDLE_MS);
  await kiosk.sees("Touch to start");
  expect(await text()).not.toContain("Your photos");
});
