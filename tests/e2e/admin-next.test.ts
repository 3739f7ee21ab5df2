import { photoPath } from "@keepsake/shared/protocol/sign-in-requests";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accepted, connectAsSender, send } from "../support/relay-clients.ts";
import { type AdminScreen, openAdminScreen } from "../support/kiosk-screens.ts";
import { plainPicture } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { insertFixtures, type Fixtures } from "../support/fixtures.ts";
import { until } from "../support/until.ts";

const CAPTIONS = ["The first", "The second"];

let data: string;
let fixtures: Fixtures;
let relay: Relay;
let admin: AdminScreen;

beforeAll(async () => {
  data = await temporaryFolder("admin-next");
  fixtures = await insertFixtures(data);
  relay = await startRelay({ data, isDemo: false });
});

afterAll(async () => {
  await admin?.close();
  await relay?.stop();
  await removeFolder(data);
});

/** How often the page has had the photo of a message from the relay. */
const fetchesOf = (messageId: string) =>
  admin.page.evaluate(
    (path) =>
      performance
        .getEntriesByType("resource")
        .filter((each) => each.name.endsWith(path) && (each as PerformanceResourceTiming).responseEnd > 0).length,
    photoPath(messageId, "rendition"),
  );

test("while an officer looks at a photo the next one is loaded, and comes up without being asked for again", async () => {
  const sender = await connectAsSender(relay.address, fixtures.senders[0]!);
  const sent = [];
  for (const [index, caption] of CAPTIONS.entries()) {
    const picture = await plainPicture(640 + index, 480);
    sent.push(accepted(await send(sender, picture, { inmateId: fixtures.inmates[0]!.id, caption })));
  }
  sender.close();
  const [, second] = sent;

  admin = await openAdminScreen({ address: relay.address, officer: fixtures.staff[0]! });
  await admin.seesPhoto("The first");
  await until("the second photo loaded", async () => (await fetchesOf(second!.id)) === 1);
  expect(await admin.page.$("::-p-text(The second)")).toBeNull();

  await admin.pressKey("a");
  await admin.seesPhoto("The second");
  expect(await fetchesOf(second!.id)).toBe(1);
});
