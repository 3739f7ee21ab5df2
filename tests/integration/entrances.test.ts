import { photoPath } from "@keepsake/shared/protocol/entrances";
import { kioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { senderRequests } from "@keepsake/shared/protocol/sender-requests";
import { staffRequests } from "@keepsake/shared/protocol/staff-requests";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accepted } from "../support/accepted.ts";
import { plainPicture } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { callAsSender, send, type SenderLine } from "../support/sender.ts";
import { removeFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { settleTown, type Town } from "../support/town.ts";

let data: string;
let town: Town;
let relay: Relay;
let sender: SenderLine;

beforeAll(async () => {
  data = await temporaryFolder("entrances");
  town = await settleTown(data);
  relay = await startRelay({ data, isDemo: false });
  sender = await callAsSender(relay.address, town.senders[0]!);
});

afterAll(async () => {
  sender?.hangUp();
  await relay?.stop();
  await removeFolder(data);
});

test("S8: signing in sets no cookie, and a token opens nothing from a cookie or an address", async () => {
  const { email, password } = town.senders[0]!;
  const entered = await fetch(`${relay.address}/api/enter/sender`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  expect(entered.ok).toBe(true);
  expect(entered.headers.get("set-cookie")).toBeNull();

  const sent = accepted(await send(sender, await plainPicture(320, 240), { inmateId: town.inmates[0]!.id }));
  const address = `${relay.address}${photoPath(sent.id, "rendition")}`;
  const statusOf = async (url: string, headers: Readonly<Record<string, string>> = {}) =>
    (await fetch(url, { headers })).status;
  expect(await statusOf(address, { authorization: `Bearer ${sender.token}` })).toBe(200);
  expect(await statusOf(address, { cookie: `token=${sender.token}` })).toBe(404);
  expect(await statusOf(`${address}?token=${sender.token}`)).toBe(404);
});

test("S9: production refuses to start with demo people", async () => {
  const folder = await temporaryFolder("production");
  const starting = startRelay({ data: folder, isDemo: true, env: { NODE_ENV: "production" } });
  await expect(starting).rejects.toThrow("production must have none");
  await removeFolder(folder);
});

/** Everybody's own session apart. */
const namesOf = (table: object) => Object.keys(table).filter((name) => name !== "session:end");

test("A8: no request of one actor stands in another's table", () => {
  const names = [senderRequests, staffRequests, kioskRequests].flatMap(namesOf);
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
});

test("L9: nothing that a kiosk or staff may ask sends a photo", () => {
  const sending = namesOf(senderRequests).filter((name) => /^upload:|:submit$/u.test(name));
  expect(sending).toEqual(["upload:open", "upload:chunk", "upload:finish", "message:submit"]);
  const others = [...namesOf(staffRequests), ...namesOf(kioskRequests)];
  expect(others.filter((name) => /upload|submit|send/u.test(name))).toEqual([]);
});
