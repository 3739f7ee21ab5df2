import * as z from "zod/mini";
import "./look/kiosk.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { openKioskDatabase, type KioskDatabase } from "./cache/database.ts";
import { openPatiently } from "./cache/open-patiently.ts";
import { applyDisplay } from "./display/apply-display.ts";
import { readIdentity } from "./device/enrol.ts";
import { NoStorageScreen } from "./inmate/start/no-storage-screen.tsx";
import { isAdminRoute, route } from "./navigation.ts";
import { newQueryClient } from "./relay/query-client.ts";
import { idleLimits } from "./session/idle.ts";
import { startKiosk } from "./session/kiosk.ts";
import { systemTimer } from "./timer.ts";
import { keepUpToDate } from "./update/app-update.ts";

// Compiled schemas would need `unsafe-eval`, which the relay's content security policy forbids.
z.config({ jitless: true });

const root = document.getElementById("app");
if (root === null) throw new Error("Failed to start the kiosk: its page has no element #app.");
applyDisplay(document.documentElement);

const database = await openPatiently(openReadable, systemTimer, () => render(<NoStorageScreen />, root));
const kiosk = startKiosk(database, newQueryClient(), idleLimits(location.search));
render(<App kiosk={kiosk} />, root);
// While it is being worked on, the page comes straight from its source.
if (!import.meta.env.DEV) await keepUpToDate(kiosk.session, kiosk.connection, () => isAdminRoute(route.read()));

/** One that opens and cannot be read is of no more use than one that does not open. */
async function openReadable(): Promise<KioskDatabase> {
  const database = await openKioskDatabase();
  try {
    await readIdentity(database);
    return database;
  } catch (cause) {
    database.close();
    throw cause;
  }
}
