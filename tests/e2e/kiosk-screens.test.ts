import { DEMO_INMATES, DEMO_STAFF } from "@keepsake/relay-server/src/seed/demo-people.ts";
import { DEMO_UNITS } from "@keepsake/relay-server/src/seed/demo-places.ts";
import { afterAll, beforeAll, describe, test } from "vitest";
import { accepted, connectAsStaff, type StaffConnection } from "../support/relay-clients.ts";
import { KIOSK_SIZES, type KioskScreen, openKioskScreen } from "../support/kiosk-screens.ts";
import { checkScreen } from "../support/screen-checks.ts";
import { type Relay, startRelay } from "../support/relay.ts";

/** What the two languages call the same things. */
const WORDS = {
  en: {
    setUp: "Set up this kiosk",
    start: "Touch to start",
    next: "Next",
    change: "Change",
    wrong: ["4 tries left.", "3 tries left.", "2 tries left.", "1 try left.", "Too many wrong tries. Wait"],
    photos: "Your photos",
    cover: "Cover",
    covered: "Your photos are covered",
  },
  es: {
    setUp: "Preparar este kiosco",
    start: "Toque para empezar",
    next: "Siguiente",
    change: "Cambiar",
    wrong: [
      "Quedan 4 intentos.",
      "Quedan 3 intentos.",
      "Quedan 2 intentos.",
      "Queda 1 intento.",
      "Demasiados intentos fallidos. Espere",
    ],
    photos: "Sus fotos",
    cover: "Tapar",
    covered: "Sus fotos están tapadas",
  },
} as const;

/** Locked by the tries that are made on them, so each run has its own. They read like anybody's. */
const NOBODYS_NUMBERS = {
  standing: { en: "990001", es: "990002" },
  lying: { en: "990003", es: "990004" },
} as const satisfies Record<keyof typeof KIOSK_SIZES, object>;

let relay: Relay;
let staff: StaffConnection;

beforeAll(async () => {
  relay = await startRelay();
  const { login, password } = DEMO_STAFF.demo;
  staff = await connectAsStaff(relay.address, { login, password });
});

afterAll(async () => {
  staff?.close();
  await relay?.close();
});

describe.each(Object.keys(KIOSK_SIZES) as (keyof typeof KIOSK_SIZES)[])("a kiosk %s", (size) => {
  test("whose storage does not open says so in both languages, and goes on by itself once it does", async () => {
    const kiosk = await openKioskScreen({ address: relay.address, size });
    const { page, sees } = kiosk;
    try {
      await page.evaluateOnNewDocument(() => {
        const open = indexedDB.open.bind(indexedDB);
        indexedDB.open = (...given) => {
          if (!("isMended" in globalThis)) throw new DOMException("The backing store does not open.", "UnknownError");
          return open(...given);
        };
      });
      await page.reload();
      await sees("This kiosk cannot start.");
      await sees("Este kiosco no puede arrancar.");
      await checkScreen(page, `kiosk-no-storage-${size}`, "en");
      await page.evaluate(() => Object.assign(globalThis, { isMended: true }));
      await page.waitForSelector(".number-pad");
    } finally {
      await kiosk.close();
    }
  });

  test.each(["en", "es"] as const)("shows everybody each screen, in %s", async (language) => {
    const say = WORDS[language];
    const kiosk: KioskScreen = await openKioskScreen({ address: relay.address, size });
    const { page, touch, sees, typeDigits } = kiosk;
    const show = (name: string) => checkScreen(page, `kiosk-${name}-${size}`, language);
    try {
      const unitId = DEMO_UNITS.cedarB.id;
      const { code } = accepted(await staff.ask("kiosk:issueCode", { unitId }));
      await page.waitForSelector(".number-pad");
      // Only the start screen asks for a language; before it, a tool changes it.
      if (language === "es") await touch("Español");
      await sees(say.setUp);
      await show("enrol");
      await kiosk.enrol(code);
      await page.waitForSelector(`::-p-text(${say.start})`);
      await page.waitForSelector("[role=status]", { hidden: true });
      await show("attract");
      await page.locator(`::-p-text(${say.start})`).click();
      await typeDigits(NOBODYS_NUMBERS[size][language]);
      await touch(say.next);
      for (const sentence of say.wrong) {
        await typeDigits("000000");
        await sees(sentence);
      }
      await show("sign-in-locked");
      await touch(say.change);
      await typeDigits(DEMO_INMATES.daniel.number);
      await show("sign-in-number");
      await touch(say.next);
      await typeDigits("000000");
      await page.waitForSelector(`[role="alert"]`);
      await show("sign-in-wrong");
      await typeDigits(DEMO_INMATES.daniel.pin);
      await sees(say.photos);
      await page.waitForSelector(`.photo-tile .picture[data-ready="true"]`);
      await show("gallery");
      await page.locator(".photo-tile").click();
      await page.waitForSelector(`.photo-view .picture[data-ready="true"]`);
      await show("photo");
      await touch(say.cover);
      await sees(say.covered);
      await show("covered");
    } finally {
      await kiosk.close();
    }
  });
});
