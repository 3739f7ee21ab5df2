import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isBalanced } from "@keepsake/shared/credits/account";
import type { Instant } from "@keepsake/shared/instant";
import { Facility } from "@keepsake/shared/places/facility";
import { isPinTooSimple } from "@keepsake/shared/people/people";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diskPhotoStore } from "../adapters/disk/photo-store.ts";
import { lowdbStore } from "../adapters/lowdb/lowdb-store.ts";
import { argon2Secrets } from "../adapters/secrets/argon2-secrets.ts";
import { readSecretKeys } from "../adapters/secrets/secret-keys.ts";
import { startPhotoIntake } from "../photos/photo-intake.ts";
import type { PhotoIntake } from "../ports/photos.ts";
import type { Store } from "../ports/store.ts";
import { DEMO_INMATES, DEMO_SENDERS, DEMO_SIGN_INS, DEMO_STAFF, demoInmateId, demoSenderId } from "./demo-people.ts";
import { DEMO_PAGE_FOLDER, demoPagePictures, writeDemoPage } from "./demo-page.ts";
import { CEDAR_BAY, DEMO_FACILITIES, DEMO_UNITS } from "./demo-places.ts";
import { assertNoDemoInProduction, seedDemo } from "./seed-demo.ts";
import type { SeedNeeds } from "./save-directory.ts";

const NOW = Date.UTC(2026, 10, 23, 14, 22) as Instant;

let folder: string;
let store: Store;
let intake: PhotoIntake;
let needs: SeedNeeds;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "keepsake-seed-"));
  const keys = await readSecretKeys(folder);
  store = await lowdbStore(join(folder, "store"), {
    auditKey: keys.audit,
    alarm(alarm) {
      throw new Error(`Failed to seed: the store raised ${JSON.stringify(alarm)}.`);
    },
  });
  intake = await startPhotoIntake({
    photos: await diskPhotoStore(join(folder, "photos")),
    scratchFolder: join(folder, "scratch"),
  });
  const { messages, directory } = store;
  needs = { messages, directory, intake, secrets: await argon2Secrets(keys), clock: { now: () => NOW } };
  await writeDemoPage(DEMO_PAGE_FOLDER);
  await seedDemo(needs, { picturesFolder: demoPagePictures(DEMO_PAGE_FOLDER) });
}, 60_000);

afterAll(async () => {
  await intake.stop();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function allMessages() {
  const senders = ["ana", "marta", "rosa"] as const;
  const pages = senders.map((sender) => store.messages.ofSender(demoSenderId(sender), { limit: 100 }));
  return (await Promise.all(pages)).flat();
}

test("D1: Ana has 14 credits left after her history, and every account balances", async () => {
  expect(await store.messages.account(demoSenderId("ana"))).toMatchObject({ available: 14, held: 6, captured: 20 });
  for (const sender of ["ana", "marta", "rosa", "paul"] as const) {
    expect(isBalanced(await store.messages.account(demoSenderId(sender)))).toBe(true);
  }
});

test("D2: messages stand in every state that waits for somebody or has ended", async () => {
  const statuses = (await allMessages()).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(
    new Set(["queued", "setAside", "approved", "delivered", "viewed", "rejected", "withdrawn", "expired"]),
  );
  expect((await store.messages.waiting(CEDAR_BAY, "queued", 1)).count).toBe(8);
});

test("D3: what was seeded happened in the past and in order, and nothing is due at once", async () => {
  for (const { history, submittedAt } of await allMessages()) {
    const moments = history.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted((one, other) => one - other));
    expect(moments[0]).toBe(submittedAt);
    expect(moments.at(-1)).toBeLessThan(NOW);
  }
  expect(await store.messages.due(NOW)).toEqual({ effects: [], leases: [], deadlines: [] });
});

test("D4: every rejection has a reason that its facility has in use", async () => {
  const inUse = new Set(DEMO_FACILITIES.find(({ id }) => id === CEDAR_BAY)?.reasons.map(({ code }) => code));
  expect(inUse.size).toBeGreaterThan(0);
  const rejected = (await allMessages()).filter(({ status }) => status === "rejected");
  expect(rejected.length).toBeGreaterThanOrEqual(3);
  for (const { decision } of rejected) expect(decision?.reasonCodes.every((code) => inUse.has(code))).toBe(true);
});

test("D5: the facilities are what the screens expect, and one of them takes no photos", () => {
  for (const facility of DEMO_FACILITIES) expect(Facility.parse(facility)).toEqual(facility);
  expect(DEMO_FACILITIES.map(({ photos }) => photos.offered)).toEqual([true, false]);
});

test("D6: Daniel's unit learned of his photos, without a gap", async () => {
  const { head, events } = await store.messages.unitEvents(DEMO_UNITS.cedarB.id, 0, 100);
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, index) => index + 1));
  expect(events.filter(({ inmateId }) => inmateId === demoInmateId("daniel"))).toHaveLength(
    (await store.messages.ofInmate(demoInmateId("daniel"))).length,
  );
});

test("D7: what the launcher prints opens what it says", async () => {
  const { secrets, directory } = needs;
  for (const { login, password } of DEMO_SIGN_INS.filter((row) => row.password.startsWith("demo-"))) {
    const people = login.includes("@")
      ? await directory.list("sender", `email:${login}`)
      : await directory.list("staff", `login:${login}`);
    expect(await secrets.verify("password", password, people[0]?.passwordHash)).toEqual({ ok: true, value: true });
  }
  const [daniel] = await directory.list("inmate", `number:${CEDAR_BAY}:${DEMO_INMATES.daniel.number}`);
  expect(await secrets.verify("pin", DEMO_INMATES.daniel.pin, daniel?.pinHash)).toEqual({ ok: true, value: true });
  const [luis] = await directory.list("inmate", `number:${CEDAR_BAY}:${DEMO_INMATES.luis.number}`);
  expect(luis).toMatchObject({ firstCode: { hash: secrets.fingerprint(DEMO_INMATES.luis.firstCode) } });
  expect(luis?.pinHash).toBeUndefined();
});

test("D8: a store that has something keeps it, and an enrolment code that was used is good again", async () => {
  const before = await allMessages();
  const [enrolment] = await needs.directory.list("enrolment", `facility:${CEDAR_BAY}`);
  await needs.directory.change("enrolment", enrolment?.id ?? "", () => ({ ok: true, value: { record: undefined } }));
  expect(await needs.directory.list("enrolment", `facility:${CEDAR_BAY}`)).toEqual([]);
  await seedDemo(needs);
  expect(await needs.directory.list("enrolment", `facility:${CEDAR_BAY}`)).toEqual([enrolment]);
  expect(await allMessages()).toEqual(before);
});

test("D8, W9: a facility that an earlier demo left without its word for many is written anew", async () => {
  const [facility] = DEMO_FACILITIES;
  if (facility === undefined) throw new Error("Failed to test the demo: it has no facility.");
  const earlier = { ...facility, personWord: { en: "inmate", es: "persona detenida" } } as unknown as Facility;
  await needs.directory.change("facility", facility.id, () => ({ ok: true, value: { record: earlier } }));
  await seedDemo(needs);
  expect(await needs.directory.get("facility", facility.id)).toEqual(facility);
});

test("W9: the demo's facilities do not call the people inside the same", () => {
  const words = DEMO_FACILITIES.flatMap(({ personWord: { en, es } }) => [en.one, en.many, es.one, es.many]);
  expect(new Set(words).size).toBe(words.length);
});

test("D9: production refuses to start on a store that knows demo people", async () => {
  await expect(assertNoDemoInProduction(needs.directory, true)).rejects.toThrow("holds demo people");
  await expect(assertNoDemoInProduction(needs.directory, false)).resolves.toBeUndefined();
});

test("D10: demo secrets say that they are, and demo PINs are ones that an inmate could choose", () => {
  for (const { password } of [...Object.values(DEMO_SENDERS), ...Object.values(DEMO_STAFF)]) {
    expect(password).toMatch(/^demo-.*-password$/u);
  }
  for (const person of Object.values(DEMO_INMATES)) expect("pin" in person && isPinTooSimple(person.pin)).toBe(false);
});

test("D11: the demo page has every file that it names", async () => {
  const files = await readdir(DEMO_PAGE_FOLDER, { recursive: true });
  expect(files).toEqual(
    expect.arrayContaining(["index.html", "page.css", "tokens.css", "logo.svg", "font.woff2", "balloons.svg"]),
  );
  const page = await readFile(join(DEMO_PAGE_FOLDER, "index.html"), "utf8");
  const named = [...page.matchAll(/(?:src|href)="([^"#:]+)"/gu)].map(([, path]) => path);
  expect(files).toEqual(expect.arrayContaining(named));
});
