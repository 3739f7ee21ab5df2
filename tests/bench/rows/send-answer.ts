import { setTimeout as pause } from "node:timers/promises";
import { exampleMessage } from "@keepsake/shared/examples";
import { accepted, connectAsSender, newMessageId, upload } from "../../support/relay-clients.ts";
import { plainPicture } from "../../support/pictures.ts";
import { startRelay } from "../../support/relay.ts";
import { removeFolder, temporaryFolder } from "../../support/folders.ts";
import { insertFixtures } from "../../support/fixtures.ts";
import { startSocketPeer } from "../peers/socket-peer.ts";
import { judged, percentile, type Row, rounded, msOf } from "../row.ts";

const SENDS = 100;
const SENDS_WARMING = 10;
const CREDIT_COST = 2;
/** Three requests a round: stays under what one connection may ask a second, however quick the relay is. */
const BETWEEN_MS = 60;

/** From `message:submit` to the durable answer of the real relay; the picture was ingested before. */
export async function measure(): Promise<readonly Row[]> {
  const folder = await temporaryFolder("bench-send");
  const data = await temporaryFolder("bench-relay");
  const fixtures = await insertFixtures(data, { credits: (SENDS + SENDS_WARMING) * CREDIT_COST });
  const relay = await startRelay({ data, isDemo: false });
  const connection = await connectAsSender(relay.address, fixtures.senders[0]!);
  const inmateId = fixtures.inmates[0]!.id;
  const picture = await plainPicture(640, 480);
  const echo = await startSocketPeer(folder);

  const [ours, bare]: [number[], number[]] = [[], []];
  for (let index = 0; index < SENDS + SENDS_WARMING; index++) {
    const messageId = newMessageId();
    accepted(await upload(connection, { messageId, inmateId, creditCost: CREDIT_COST }, picture));
    await pause(BETWEEN_MS);
    const submit = { messageId, inmateId, caption: exampleMessage().caption, creditCost: CREDIT_COST };
    const sendMs = await msOf(async () => accepted(await connection.ask("message:submit", submit)));
    const echoMs = await msOf(() => echo.ask("keep", exampleMessage()));
    if (index >= SENDS_WARMING) {
      ours.push(sendMs);
      bare.push(echoMs);
    }
    await pause(BETWEEN_MS);
  }
  connection.close();
  echo.stop();
  await relay.close();
  await Promise.all([folder, data].map(removeFolder));

  return [
    judged({
      name: `Send to durable answer, 95th percentile (median ${rounded(percentile(ours, 50))} ms)`,
      value: percentile(ours, 95),
      unit: "ms",
      against: `one round trip + one flush: ${rounded(percentile(bare, 95))} ms (median ${rounded(percentile(bare, 50))} ms)`,
      goal: { atMost: 50 },
      inputs: { sends: SENDS, betweenMs: BETWEEN_MS },
      samples: { ours: ours.map(rounded), peer: bare.map(rounded) },
    }),
  ];
}
