import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { accept } from "@keepsake/shared/result";
import type { ElementHandle, Page } from "puppeteer";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accepted, connectAsSender, type SenderConnection } from "../support/relay-clients.ts";
import { type Display, startDisplay } from "../support/displays.ts";
import { bombPng, TEXT_NAMED_JPG } from "../support/hostile-pictures.ts";
import { plainPicture } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { SCREENS } from "../support/screen-checks.ts";
import { openSenderBrowser, type SenderBrowser } from "../support/extension.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { insertFixtures, type Fixtures } from "../support/fixtures.ts";

const BROWSER_WAIT_MS = 120_000;
const LANGUAGES = ["en", "es"] as const;
type Language = (typeof LANGUAGES)[number];

/** One credit is one too few here, where a photo costs two. */
const CREDITS = 1;

let data: string;
let files: string;
let relay: Relay;
let display: Display;
let senderBrowser: SenderBrowser;
/** The first has credits and difficult people; the second has nobody but too few credits. */
let facilities: { readonly rich: Fixtures; readonly poor: Fixtures; readonly closed: Fixtures };
const paths = { photo: "photo.jpg", letter: "holiday.jpg", bomb: "huge.png" };

beforeAll(async () => {
  data = await temporaryFolder("refusals-seen");
  files = await temporaryFolder("refusals-files");
  const rich = await insertFixtures(data, { name: "rich", inmatesPerUnit: 3 }, async ({ directory }, inserted) => {
    const sender = inserted.senders[0]!.id;
    const [, waiting, forbidden] = inserted.inmates;
    const contact = (await directory.list("contact", `pair:${sender}:${waiting!.id}`))[0]!;
    await directory.change("contact", contact.id, () => accept({ record: { ...contact, status: "requested" } }));
    const order = { id: "order-1", facilityId: inserted.facilityId, senderId: sender, inmateId: forbidden!.id };
    await directory.change("noContact", order.id, () => accept({ record: order }));
  });
  const poor = await insertFixtures(data, { name: "poor", credits: CREDITS });
  const closed = await insertFixtures(data, { name: "closed", facility: { photos: { offered: false } } });
  facilities = { rich, poor, closed };
  await writeFile(join(files, paths.photo), await plainPicture(640, 480));
  await writeFile(join(files, paths.letter), TEXT_NAMED_JPG);
  await writeFile(join(files, paths.bomb), bombPng());
  relay = await startRelay({ data, isDemo: false });
  display = await startDisplay();
  senderBrowser = await openSenderBrowser({ display, relayAddress: relay.address });
});

afterAll(async () => {
  await senderBrowser?.close();
  await Promise.all([display?.stop(), relay?.stop()]);
  await Promise.all([removeFolder(data), removeFolder(files)]);
});

beforeEach(({ onTestFailed }) => {
  onTestFailed(() => display.saveScreenshot(join(SCREENS, "failed-refusals.en.png")));
});

/** An empty send window of a sender who has just signed in. */
async function sendWindow(fixtures: Fixtures): Promise<Page> {
  const own = await senderBrowser.openExtensionPage("popup.html");
  await own.evaluate(`chrome.storage.local.set({ language: "en", session: null })`);
  await own.close();
  await senderBrowser.signIn(fixtures.senders[0]!);
  const panel = await senderBrowser.openExtensionPage("send.html");
  panel.setDefaultTimeout(BROWSER_WAIT_MS);
  return panel;
}

async function giveFile(panel: Page, name: string): Promise<void> {
  const input = (await panel.waitForSelector(`input[type="file"]`)) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(join(files, name));
}

async function choose(panel: Page, fixtures: Fixtures, which: number): Promise<void> {
  await panel.locator(".recipient-card button").click();
  await panel.locator(`.recipient-list ::-p-text(${fixtures.inmates[which]!.id})`).click();
  await panel.waitForSelector(".recipient-card");
}

/** The sentences stand in the window in both languages, and nothing was held or queued. */
async function expectSaid(panel: Page, sentences: Readonly<Record<Language, readonly string[]>>, fixtures: Fixtures) {
  for (const language of LANGUAGES) {
    await senderBrowser.setLanguage(language);
    for (const sentence of sentences[language]) {
      await panel.waitForSelector(`::-p-text(${sentence})`);
    }
    const text = await panel.evaluate(() => document.body.innerText);
    expect(text).not.toMatch(/undefined|NaN|\[object/u);
  }
  await expectNothingHeld(fixtures);
  await panel.close();
}

async function expectNothingHeld(fixtures: Fixtures): Promise<void> {
  const connection: SenderConnection = await connectAsSender(relay.address, fixtures.senders[0]!);
  try {
    expect(accepted(await connection.ask("account:read", {})).credits.held).toBe(0);
    expect(accepted(await connection.ask("message:list", { limit: 1 })).messages).toEqual([]);
  } finally {
    connection.close();
  }
}

const cannotPress = (panel: Page) => panel.waitForSelector(`.pay-bar .button.primary[aria-disabled="true"]`);

describe("what the send window says before anything is paid", () => {
  test("too few credits: how many are missing", async () => {
    const panel = await sendWindow(facilities.poor);
    await giveFile(panel, paths.photo);
    await cannotPress(panel);
    await expectSaid(
      panel,
      {
        en: ["This photo costs 2 credits. You need 1 more.", "You have not paid anything. The picture stays here."],
        es: ["Esta foto cuesta 2 créditos. Le falta 1.", "No ha pagado nada. La foto queda aquí."],
      },
      facilities.poor,
    );
  });

  test("S3: a facility that takes no photos: its name, and that nothing was paid", async () => {
    const panel = await sendWindow(facilities.closed);
    await giveFile(panel, paths.photo);
    await choose(panel, facilities.closed, 0);
    await panel.waitForSelector("::-p-text(Choose another person)");
    expect(await panel.$(".pay-bar .button.primary")).toBeNull();
    await expectSaid(
      panel,
      {
        en: ["Facility closed does not take photos", "You have not paid anything."],
        es: ["Facility closed no recibe fotos", "No ha pagado nada."],
      },
      facilities.closed,
    );
  });

  test("somebody who has not said yes yet: who, and that nothing was paid", async () => {
    const panel = await sendWindow(facilities.rich);
    await giveFile(panel, paths.photo);
    await choose(panel, facilities.rich, 1);
    await cannotPress(panel);
    await expectSaid(
      panel,
      {
        en: ["Daniel has not said yes to photos from you yet. You have not paid anything."],
        es: ["Daniel aún no ha aceptado recibir fotos de usted. No ha pagado nada."],
      },
      facilities.rich,
    );
  });

  test("S2: a no-contact order: neutral words before Send can be pressed, the picture stays", async () => {
    const panel = await sendWindow(facilities.rich);
    await giveFile(panel, paths.photo);
    await choose(panel, facilities.rich, 2);
    await cannotPress(panel);
    await panel.waitForSelector("::-p-text(You cannot send photos to this person.)");
    expect(await panel.evaluate(() => /order|court|block/iu.test(document.body.innerText))).toBe(false);
    await panel.waitForSelector(".picture-stage-photo");
    await expectSaid(
      panel,
      {
        en: ["You cannot send photos to this person. You have not paid anything."],
        es: ["No puede enviar fotos a esta persona. No ha pagado nada."],
      },
      facilities.rich,
    );
  });

  test("a browser that stores nothing: why there is no picture, and what helps", async () => {
    const panel = await sendWindow(facilities.rich);
    await panel.evaluateOnNewDocument(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("The disk is full", "QuotaExceededError");
      };
    });
    await panel.goto(`${panel.url()}?draft=of-a-click`);
    await expectSaid(
      panel,
      {
        en: ["We cannot keep this picture", "The disk may be full. Free some space, then try again."],
        es: ["No podemos guardar esta foto", "Quizá el disco está lleno. Libere espacio y pruebe otra vez."],
      },
      facilities.rich,
    );
  });

  test("a letter that is called a photo: what can be sent instead", async () => {
    const panel = await sendWindow(facilities.rich);
    await giveFile(panel, paths.letter);
    await expectSaid(
      panel,
      {
        en: ["We cannot read this picture", "This file is not a picture we can send."],
        es: ["No podemos leer esta foto", "Este archivo no es una imagen que podamos enviar."],
      },
      facilities.rich,
    );
  });

  test("a picture that says it has 115 megapixels and has none: to choose another one", async () => {
    const panel = await sendWindow(facilities.rich);
    await giveFile(panel, paths.bomb);
    await expectSaid(
      panel,
      {
        en: [
          "We cannot read this picture",
          "This picture is too large. It may be up to 12000 pixels on a side and 50 megapixels. Choose a smaller one.",
        ],
        es: [
          "No podemos leer esta foto",
          "Esta imagen es demasiado grande. Puede medir hasta 12000 píxeles por lado y 50 megapíxeles. Elija una más pequeña.",
        ],
      },
      facilities.rich,
    );
  });
});
